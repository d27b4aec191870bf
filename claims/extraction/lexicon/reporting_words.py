"""Words that report speech and thought, with what may follow each; every list was written by hand.

A line of a verb table is: stance | frame | verbs. The codes of a frame say what may contain the content:

    C  a clause or a quotation          said that taxes rose
    I  an infinitive                    vowed to resign
    N  an object                        criticised the plan
    O  an object and an infinitive, or "of", "for" and what was done   urged Iran to stop; accused Iran of lying
    A  an object and its description    called it a lie; described her as tired
    T  the object is the listener       told reporters that taxes rose
    +x a phrase with the preposition x  called for calm
    p  never in the passive             the so-called ... is called
"""

from __future__ import annotations

from dataclasses import dataclass

from claims.extraction.lexicon.inflection import inflected_forms


def reporting_word_set(text: str) -> frozenset[str]:
    """The words of a block of text."""
    return frozenset(text.split())


@dataclass(frozen=True, slots=True)
class VerbFrame:
    """What a reporting verb may take, and what kind of saying it is."""

    stance: str
    letters: frozenset[str]
    prepositions: frozenset[str]


_VERB_TABLE = """
states   | CN       | say
states   | CT+of+about | tell
states   | C        | add continue remark quip joke exclaim shout yell mutter whisper reply respond retort opine muse
states   | C        | recall recount reason observe caution reiterate interject intone write tweet retweet post blog
states   | CN       | note explain mention state declare announce report reveal disclose assert claim contend
states   | C        | claim maintain
states   | I        | claim profess
states   | CN       | argue emphasize emphasise stress underscore highlight point indicate confirm affirm reaffirm
states   | CN       | repeat cite reference discuss outline detail echo signal proclaim pronounce clarify
states   | CTN      | inform notify remind assure reassure brief teach
states   | CNA      | describe
states   | CNA      | characterize characterise portray depict frame label brand dub term compare liken
states   | Ap       | call
states   | +to+as   | refer
states   | +about+of+on | speak talk comment testify
states   | +to      | allude attest
states   | CN       | testify predict forecast project estimate calculate
states   | N        | quote tout trumpet publicize voice express air utter
states   | CN       | show conclude determine rule suggest imply demonstrate document
states   | C        | learn discover find hold
states   | N        | address
accuses  | O+of     | accuse suspect convict
accuses  | O+for    | blame criticize criticise fault slam blast attack condemn denounce assail rebuke scold chide deride mock
accuses  | O+for    | ridicule lambaste excoriate bash pillory savage decry lament bemoan disparage berate vilify skewer
accuses  | O+with   | charge
accuses  | CN       | allege complain
accuses  | +of      | complain
denies   | CNI      | deny
denies   | CN       | dispute refute rebut contradict
denies   | NO       | reject dismiss rebuff
denies   | I        | refuse decline
admits   | CNI      | admit
admits   | CN       | acknowledge concede confess
admits   | C        | accept
admits   | +to      | admit confess
warns    | COTN+of+about+against | warn
warns    | CNI      | threaten
warns    | +about+over+that | worry fret
warns    | CNI      | fear
promises | CNIT     | promise pledge vow swear guarantee
promises | I        | offer
promises | CIN+to   | agree
believes | CN       | think believe know suppose assume guess reckon doubt suspect understand realize realise
believes | C        | feel
believes | CI       | hope wish
believes | CIN      | expect intend
believes | CIN      | plan
believes | IO       | want
believes | INA      | consider
believes | CN       | recognize recognise acknowledge imagine anticipate envision question wonder
believes | NA       | view regard
believes | NAp      | see
believes | N        | oppose support back favor favour endorse champion defend praise applaud commend hail laud salute
believes | N        | welcome celebrate
believes | I        | seek prefer decide
believes | NIC      | propose recommend
believes | C        | insist
believes | +on      | insist
believes | +for     | argue advocate push lobby campaign vote
believes | +with    | agree disagree
believes | N        | advocate
states   | C+about+of | boast brag
states   | C        | rumour rumor intimate concur counter aver avow divulge depose vouch stipulate conjecture certify
states   | C        | hint theorize surmise posit hypothesize speculate chant scream cry marvel grumble gripe answer email plead
states   | +at      | hint
states   | +about   | complain joke tweet write wonder
states   | N        | list name
states   | A        | identify deem
states   | +on      | focus elaborate touch
states   | C+to     | respond reply
believes | N        | thank congratulate embrace hate admire honor
believes | O+for    | thank congratulate praise credit
believes | +with    | side
accuses  | N        | trash insult taunt boo heckle hammer rip
admits   | +for     | apologize apologise
denies   | N        | downplay disavow repudiate renounce
promises | +to      | commit pledge
asks     | COTN+about+for | ask
asks     | ON+for   | beg plead implore
asks     | CIN+for  | demand request
asks     | OCN      | urge
asks     | N+about  | question
asks     | O+on     | press
orders   | OCN      | order direct instruct command
orders   | O        | encourage
"""

NOUNS: dict[str, str] = {}
_NOUN_TABLE = """
states   | claim statement assertion announcement remark comment suggestion declaration disclosure
states   | argument contention explanation testimony conclusion finding prediction forecast estimate
accuses  | accusation allegation complaint criticism
denies   | denial rejection refusal
admits   | admission acknowledgment acknowledgement concession
warns    | warning concern worry
promises | promise pledge vow
believes | belief view opinion insistence hope expectation doubt notion decision support opposition
asks     | question request demand plea call
"""


def _read_table(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


def _frames() -> dict[str, VerbFrame]:
    frames: dict[str, VerbFrame] = {}
    for stance, pattern, verbs in _read_table(_VERB_TABLE):
        letters, *prepositions = pattern.split("+")
        for verb in verbs.split():
            known = frames.get(verb, VerbFrame(stance, frozenset(), frozenset()))
            frames[verb] = VerbFrame(
                known.stance, known.letters | frozenset(letters), known.prepositions | frozenset(prepositions)
            )
    return frames


VERBS: dict[str, VerbFrame] = _frames() | {
    "call": VerbFrame("states", frozenset("AOp"), reporting_word_set("for on upon")),
}
LEMMAS: dict[str, str] = {form: verb for verb in VERBS for form in inflected_forms(verb)}
"""Every form of every reporting verb, and the verb it belongs to."""
for _stance, _names in _read_table(_NOUN_TABLE):
    for _name in _names.split():
        NOUNS[_name] = _stance
        NOUNS[_name + "s"] = _stance

GIVING = reporting_word_set(
    "give gives gave giving put puts putting place places placed peg pegs pegged find finds found show shows showed has have had"
)
"""Verbs with which a poll or a count gives figures."""
COUNTERS = reporting_word_set(
    """organisers organizers police union unions officials ministry government authorities hospital hospitals campaigners gendarmerie
    prefecture company army military rebels residents activists witnesses media agency monitors opposition un"""
)
"""Who counts the crowd, the dead or the strikers."""
DOCUMENTS = reporting_word_set(
    """report reports study studies poll polls survey surveys document documents letter letters statement statements
    memo memos filing filings disclosure disclosures email emails e-mail e-mails message messages article articles book records record data
    figures numbers statistics analysis review audit lawsuit complaint indictment affidavit tweet tweets post posts
    video transcript ad advertisement editorial column group organization organisation agency committee ministry
    department office company newspaper magazine paper campaign court council commission bank union sign signs
    accounts logs minutes ledger ledgers receipts invoices transcripts files papers register registry census"""
)
"""Things that report: "a poll that found", "a group that calls for"."""

HEARSAY_ADVERBS = reporting_word_set("reportedly allegedly supposedly purportedly")
SEEMING = reporting_word_set("seem seems seemed seeming appear appears appeared appearing")
EMERGING = reporting_word_set("emerge emerges emerged emerging transpire transpires transpired")
HEARSAY = HEARSAY_ADVERBS | SEEMING | EMERGING
"""Words that pass something on in nobody's name."""
FALSE = (
    "false|untrue|wrong|incorrect|inaccurate|unfounded|baseless|groundless|nonsense|rubbish|lies|hoax|fake|fabricated|fabrications?"
    "|invented|inventions?|absurd|ridiculous|fantasy|unsubstantiated|misinformation|propaganda"
)
"""What a claim is called that is not so; a part of a pattern."""

POLLS = reporting_word_set("poll polls survey surveys polling census average averages")
"""What one can be "in", as a source: "in a poll, most voters ..."."""

MALE_NAMES = reporting_word_set(
    """adam ahmed alan albert alejandro alex alexander ali alistair andre andreas andrew andy anthony anton antonio arne arthur barry ben
    benjamin bernard bernie bill bob boris brandon brian bruce carl carlos charles charlie chris christopher colin craig
    dan daniel danny dave david dennis dmitry dominic donald douglas ed edward emmanuel eric ernesto ethan evan francisco
    frank fred gary gavin geoff geoffrey george gerald gordon graham greg gregory hans harold harry hassan henry howard hugh hugo
    ian ibrahim igor ivan jack jacob james jason javier jeff jeffrey jeremy jim joe joel john johnny jonas jonathan jorge
    jose joseph joshua juan justin karl keith ken kenneth kevin khalid kyle larry lars lawrence leo leon leonard liam louis
    luca luis luke marc marco marcus mario mark martin matt matthew michael miguel mike mohamed mohammed nathan neil
    nicholas nick nigel norman oleg oliver omar oscar otto pablo patrick paul pavel pedro peter phil philip pierre rafael
    ralph raymond richard rick rob robert roger ron ronald roy russell ryan samuel scott sean sebastian sergei simon
    stanley stefan stephen steve steven stuart ted terry thomas tim timothy tom tony trevor victor viktor vincent vladimir
    walter wayne will william yusuf"""
)
FEMALE_NAMES = reporting_word_set(
    """abigail ada adriana agnes aisha alexandra alice alison amanda amelia amy ana andrea angela angelina anita ann anna
    anne annette annie april barbara beatrice becky bella beth betty brenda bridget camila carla carmen carol caroline
    catherine cathy charlotte cheryl chloe christina christine claire clara claudia cynthia daniela deborah denise diana
    diane donna dorothy edith eileen elaine elena elizabeth ella ellen emily emma erica esther eva eve evelyn fatima
    felicia fiona florence frances gabriela gail georgia gina gloria grace greta hannah harriet heather heidi helen
    helena hilary hillary ida ines ingrid irene iris isabel isabella jacqueline jane janet janice jasmine jean jennifer
    jenny jessica jill joan joanna josephine joyce judith judy julia julie karen kate katherine kathleen kathryn katie
    kim kirsten laila laura lauren leila lena liliana linda lisa liz lori louise lucia lucy lydia lynn madeleine
    margaret maria marie marilyn marta martha mary maureen melanie melissa mercy michelle miriam monica nancy naomi
    natalia natalie nicola nicole nina nora olga olivia pamela patricia paula penelope penny petra priya rachel rebecca
    renata renee rita rosa rose ruth sabine sally samantha sandra sara sarah sharon sheila sofia sonia sophia sophie
    stella stephanie susan susanna suzanne sylvia tamara tanya teresa theresa tina tracy ursula valerie vanessa vera
    veronica victoria virginia wendy yasmin yvonne zoe"""
)
"""First names that leave little doubt, of men and of women; a name in neither list says nothing."""
