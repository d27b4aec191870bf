"""Lists of nouns by what "the" before them usually means; every list was written by hand."""

from __future__ import annotations

import re

from claims.extraction.lexicon.reporting_words import reporting_word_set

UNIQUE = reporting_word_set(
    """internet economy public media press world sun moon earth sea sky weather climate environment past future present west
    east north south poor rich elderly young dead web planet universe way end beginning start time times
    countryside market markets truth poverty home air ground road hospital night morning afternoon evening day
    same sick injured wounded unemployed homeless middle front top bottom left right one ones fact phone radio
    television stage scene door floor wall table garden street streets water point moment hole red black dark
    courts polls skies news wind rain snow euro dollar yen yuan rouble ruble zloty"""
)
"""What there is one of, and what is said of no one thing."""
IN_A_GAME = reporting_word_set(
    "winner area box lead equaliser opener post bar net bench break interval ball spot table pitch visitors hosts"
)
"""What needs no more words in the report of a game."""
WIDELY_KNOWN = frozenset(
    tuple(pair.split())
    for pair in """death penalty|middle class|working class|upper class|private sector|public sector|labour market|labor market
    |housing market|job market|stock market|bond market|property market|free market|climate crisis|ozone layer|far right|far left|armed forces
    |general public|cold war|rush hour|food chain|gender gap|gold standard|glass ceiling|gig economy|world economy|global economy
    |international community|northern hemisphere|southern hemisphere|solar system|human body|human brain|immune system|nervous system
    |national average|world market|energy market|oil market|welfare state|birth rate|electric car|emergency services|fire brigade
    |scientific community|intelligence community|business community|criminal justice|justice system|criminal system|political system|political establishment
    |tax system|market price|going rate|asking price|financial markets|human rights|black market|living wage|minimum wage|open sea|high seas|front page|front row|back row|early hours|small hours""".replace(
        "\n", ""
    ).split("|")
)
"""Two words by which everybody knows what is meant: "the death penalty", "the private sector"."""
BY_NATION = reporting_word_set(
    "government army navy military parliament president constitution economy police cabinet regime central capital deficit krone krona franc lira rupee peso"
)
COUNTRY = reporting_word_set("country nation state")
COMPANY = reporting_word_set(
    "company firm group business manufacturer retailer carmaker operator developer startup start-up maker"
)
FIRMS = COMPANY | reporting_word_set(
    """airline bank lender insurer retailer supplier carrier publisher brewery chain subsidiary utility contractor consortium
    corporation startup start-up chipmaker drugmaker employer builder miner producer brand bakery broadcaster"""
)
"""Nouns for what is also called "the company"."""
OPEN_BODIES = COMPANY | reporting_word_set(
    "fund agency airline charity network committee organisation organization office board campaign"
)
"""Bodies of which a story has others that go by their names."""
HAPPENINGS = reporting_word_set(
    """closure closures sale purchase acquisition takeover robbery theft arrest arrests killing killings murder dismissal dismissals
    sacking appointment demolition suspension evacuation order ban fine raid attack abolition construction destruction kidnapping
    abduction invasion annexation privatisation nationalisation collapse resignation sinking explosion eruption bankruptcy
    plan plans proposal proposals decision move deal agreement offer bid"""
)
"""What a verb has mostly told before."""
SYNONYMS = [
    reporting_word_set(group)
    for group in (
        "scheme plan programme program project initiative",
        "strike attack raid bombing airstrike assault",
        "study paper research",
        "law bill act legislation",
        "deal agreement accord pact",
        "ceasefire cease-fire truce",
        "crash collision accident",
        "blaze fire",
        "killing murder",
        "war conflict",
        "quake earthquake",
        "trial case",
        "factory plant",
        "ship vessel boat ferry tanker trawler yacht freighter",
        "painting picture",
        "storm hurricane cyclone typhoon",
        "inquiry investigation probe",
        "survey poll",
        "journey voyage trip",
        "protest demonstration march rally",
        "robbery heist theft",
    )
]
KINDS_OF = {
    "building": reporting_word_set(
        "block house school library church hotel hospital hall mill warehouse theatre museum mosque temple tower castle palace"
    ),
    "aircraft": reporting_word_set("plane helicopter jet airliner glider"),
    "plane": reporting_word_set("aircraft airliner jet"),
    "vehicle": reporting_word_set("car van lorry truck bus"),
    "animal": reporting_word_set("dog cat horse cow sheep wolf bear fox seal whale lizard bird"),
    "insect": reporting_word_set("bee bumblebee beetle ant wasp moth butterfly mosquito"),
    "plant": reporting_word_set("factory mill refinery brewery smelter foundry works"),
    "site": reporting_word_set(
        "plant factory warehouse depot refinery mine quarry shipyard brewery bakery mill dam reactor pipeline terminal"
    ),
    "weapon": reporting_word_set("gun pistol rifle knife shotgun"),
}
"""What is called by a wider noun later on."""
NOBODY = reporting_word_set(
    "nominee candidate winner victim suspect witness man woman person user customer voter driver owner leader official"
)
"""Whoever holds that part, not one person of the article."""
MEASURES = reporting_word_set(
    """turnout rate price number share total level figure income cost budget deficit debt population temperature score result
    toll average profit revenue sale turnover vote value size percentage proportion majority decision day year"""
)
TOWNS = reporting_word_set("city town village suburb municipality borough port")
FIGHTS = reporting_word_set(
    "fighting clashes battle violence shelling bombardment unrest riots flooding floods explosion blast blaze shooting"
)
DISASTERS = reporting_word_set(
    "crash accident collision fire outbreak shooting robbery derailment landslide eruption earthquake avalanche stabbing"
)
"""What the opening tells with its place."""
TIMES = reporting_word_set(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december the a an this that these those his her its their"""
)
PLACES = reporting_word_set(
    "city town village district region province island state county borough suburb municipality territory area capital port"
)
SITES = reporting_word_set(
    """plant factory mill warehouse refinery mine quarry shipyard brewery hospital school clinic prison airport stadium harbour
    museum theatre university college camp base centre center site depot farm"""
)
"""Where one works, lives or stays: what "there" may mean."""
SHELLS = reporting_word_set(
    """haul loot ransom footage theft robbery burglary heist number figure total toll sum amount move decision claim charge issue problem situation report document effect product
    case incident attack agreement deal strike fighting violence violation result outcome measure money contract penalty
    response request offer proposal idea theory view question answer statement comment remark letter message call order
    ruling verdict sentence finding conclusion evidence data damage loss increase rise fall drop cut change difference
    change shift reform rule ban sanction clash battle raid operation mission campaign siege blast explosion shooting killing
    death murder crash accident collision fire blaze flood storm quake earthquake disaster outbreak crisis wreckage debris
    rubble scene site body victim suspect stake share deficit gap debt cost price rate risk danger threat warning advice
    vote election poll meeting talk negotiation summit visit trip event match game race season tournament cup goal
    side half part rest other same thing matter fact way approach method technique test trial study paper experiment
    sample model drug vaccine treatment therapy virus disease illness infection building house bridge tunnel road line
    ship vessel boat tanker plane aircraft train car lorry truck vehicle bus engine painting picture book film song
    transfer payment fund funding project scheme plan programme bill law act treaty pact truce ceasefire levy tax fee
    charge allegation accusation complaint lawsuit appeal inquiry investigation review audit inspection survey strategy
    policy development action tension escalation conflict war dispute row debate argument gesture network system
    framework process procedure practice step phase stage objective goal aim target purpose reason cause motive
    dismissal retreat beetle plant factory mine dam river valley glacier levee drone rocket missile weapon tank
    condition disorder syndrome"""
)
"""Nouns that mostly stand for what was told before."""
GROUPS = re.compile(
    r"\b(?:Forces|Group|Front|Movement|Network|Brothers|Brigades?|Collective|Alliance|League)$"
)
PUBLIC = re.compile(
    r"\b(?:Air Force|Navy|Council|Ministry|Department|Court|Police|Army|Government|Parliament|Commission|Committee|University|Hospital|UN|EU|NATO"
    r"|House|Senate|Union|Nations|Congress|School|Treasury|Authority|Agency|Association|Federation|Bureau|Ombudsman|Inspectorate|Regulator)\b"
)
"""Bodies that nobody calls a company or a group."""
KINDS = reporting_word_set(
    "average minimum median typical general international global national public private"
)
GENERIC = reporting_word_set(
    "community public wage wages wage price prices sector sectors income incomes temperature economy market markets family age"
)
