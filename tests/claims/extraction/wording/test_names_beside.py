"""Mara never reads a name that the words beside it rule out, and reads the right one where the sentence tells it."""

import pytest

from tests.claims.extraction.wording.test_refusals import found
from tests.claims.extraction.wording.test_wrong_bearers import WRITTEN

NEVER = [
    (
        "what a person owns is not the person",
        "Rosa Quint has won 140 seats, compared with Governor Peter Hale’s 52, a count says. He lost badly to Dana Moor in Helm on 3 May 2026, by 1,200 votes.",
        "1,200 votes",
        "52 lost",
    ),
    (
        "an indictment that surrenders",
        "The jury returned the indictment against Piet R. Varga, 34, after three days, the prosecutor said. He surrendered at the county jail and was released on $90,000 bond.",
        "90,000",
        "indictment",
    ),
    (
        "another body than the group that speaks",
        "The bakery chain Goldcrust lost 4,000 records in May. It told its customers.\n\nThe group that claims to have carried out the attack calls itself Black Heron. It has published 2,000 of the files and says that it will release 40 more on 12 June.",
        "12 June",
        "Goldcrust will",
    ),
    (
        "who is told of staff",
        "Nurses want more. Union leaders said 61 staff were at risk of redundancy. They were told of the delay by email 20 minutes before lunch.",
        "20 minutes",
        "Union leaders were told",
    ),
    (
        "the email in which it is said",
        'Chair: Not before?\n\nTom Trask: No.\n\nChair: We have an email dated 4 December in which one of your pilots says that it "will fail within 12 weeks".',
        "12 weeks",
        "email will",
    ),
    (
        "ways to which nothing refers",
        "It rained. But in some ways it is hard to be hopeful about Afghanistan. The Taliban now control more territory than they have since the war of 2001 began.",
        "2001",
        "some ways",
    ),
    (
        "polls that speak",
        'Mr Olin predicted a close primary despite his lead in polls over Harris.\n\n"We have paid 12 people in the last nine months," he said.',
        "12 people",
        "Polls",
    ),
    (
        "a person as the title of a film",
        "Peter Harker resigned in May. A film titled Harker is set to be released on 22 October 2026 in 40 cinemas.",
        "40 cinemas",
        "titled Peter",
    ),
    (
        "a person as a part of a label",
        'Peter Harker resigned in May. Many union officials in Velia have a "Teachers for Harker" page, with more than 650 likes.',
        "650 likes",
        "for Peter Harker",
    ),
    (
        "a person as a part of a thing's name",
        "On the eve of President Olin's speech, people met. In 2024 Norvolt released a parody website with 12 proposals for the Olin presidential library.",
        "12 proposals",
        "President Olin presidential",
    ),
    (
        "the title of a manager",
        "Ivo Brand’s campaign manager says he is glad.\n\nKarl Loos holds the title campaign manager, and Ivo Brand has paid two lobbyists 40,000 euros since May 2026.",
        "40,000",
        "Loos holds Ivo",
    ),
    (
        "whose publisher, which needs a name itself",
        "Tom Farrow contacted his publisher last summer. His publisher was sceptical at first.\n\nThe new edition has 40 pages about the suit against Mr. Farrow and the publisher.",
        "40 pages",
        "His publisher",
    ),
    (
        "an owner without its article",
        "Had she held an account in the State Department's official system, she would have been hacked.\n\nRussian intruders were inside that system for six years before 2014.",
        "six years",
        "inside State",
    ),
    (
        "a hotel without the end of its name",
        "The Grand Orlo Hotel Las Palmas filed objections to a vote by 500 of its workers, and the Labor Board has said that the hotel violated 12 rules.",
        "12 rules",
        "Hotel violated",
    ),
    (
        "a group of which somebody wrongly spoke",
        "Anna Pike wrongly suggested that Judge Sole is part of a group organizing protests at Brand rallies around Orlo.\n\nLuis Reno said the group has 1,200 members and supports candidates on both sides.",
        "1,200 members",
        "organizing",
    ),
    (
        "a bill before an act",
        "Hale arrived in parliament in 1993, and promptly voted against President Tom Holm's crime bill.\n\nHale helped shape the Fair Trials Act of 2010, which cut the gap.\n\nThe Justice Department has lagged in enforcing the law, frustrating Hale in 12 districts.",
        "12 districts",
        "Holm",
    ),
    (
        "a race that is left",
        "Ida Brand still leads the race for delegates, with 568. Tomas Cole has 370 delegates and Erik Rubin left the race with 163.",
        "163",
        "left the race for",
    ),
    (
        "the country of a party",
        "The Fosters moved to Kessia in 2010. Mr Foster, a Republican senator, spoke to Congress, the Senate and the White House.\n\nWhile the guards left the country in 2012, the chief stayed in Libya.",
        "in 2012",
        "United States",
    ),
    (
        "the country of a group abroad",
        "Campaign cash went to a Turkish group.\n\nThe movement runs more than 100 schools and dozens of Turkish centres around the country.",
        "100 schools",
        "around Turkey",
    ),
    (
        "a hospital that is no building",
        "Five people have died and nine others are in hospital after a fire in Helm. Station chief Colm Drake praised two nurses, who went back into the building four times.",
        "two nurses",
        "nine others are four",
    ),
    (
        "a deed after a preposition",
        "At least 34 people drowned after a ferry capsized in rough seas off the island of Marna.\n\nPolice said that there were 79 people on the ferry.",
        "79 people",
        "ferry capsized",
    ),
    (
        "to whom something was told",
        '"We will defend this," Mr Solly said in a statement to the ASX.\n\nThe company had planned to ship 40 tonnes in May 2027.',
        "40 tonnes",
        "ASX",
    ),
    (
        "an age at the end",
        "The jury returned the indictment against Piet R. Varga, 34, after three days.\n\nMaria Holt said the indictment was the first in 12 years.",
        "12 years",
        "34 was",
    ),
    (
        "a long phrase before which",
        "A bristle worm that lives in mud almost two kilometres below the surface of the eastern Pacific can live without oxygen for months.\n\nThe worm, which is about as long as a grain of rice, was collected in 2022 from a basin off Peru.",
        "in 2022",
        "Pacific, which",
    ),
    (
        "the cup of a final",
        "The advert will air during Sunday's final of the Copa Nueva football tournament between Peru and Chile, which is expected to draw 12 million viewers.",
        "expected to draw",
        "The Copa Nueva",
    ),
    (
        "a clause that is cut in two",
        "The campaign picked up on a tweet from a CNN reporter that appeared to insinuate Carl Benson was dropping out on 3 May.",
        "appeared to",
        "reporter appeared",
    ),
    (
        "firms for those who joined them",
        "Two law firms have begun to sign up patients for a claim. The larger, Ridley Hoyle, said that 4,600 had joined by 1 June 2026.",
        "4,600",
        "firms had",
    ),
    (
        "a ballot that only others get",
        "Only registered members would get a ballot listing Ivo Brand and the other candidates in May 2026.\n\nMs Bull said that some voters who were voting as independents complained when they did not see Brand's name on the ballot in June.",
        "in June",
        "ballot listing",
    ),
    (
        "his own support as another's",
        "A poll of members showed Mr. Brand's support lagging far behind Mr. Cole's in May.\n\nMr. Brand's popularity of 40% is a different thing than whether he would keep that support in 2027.",
        "40%",
        "keep Mr. Brand",
    ),
    (
        "a study as a body",
        "The bakery Norvolt lost 300 files. It refused to name the firm that had carried it out in May.",
        "carried it",
        "Norvolt refused to name the firm that had carried it",
    ),
    (
        "what a city knew of itself",
        "The paper said the city of Vareno raised its tax in 2021.\n\nVareno's mayor said the city had known nothing about it for 12 years.",
        "12 years",
        "about it for",
    ),
    (
        "whom a witness speaks of",
        "An expert witness, Professor Alan Crow, had told the court that a transfusion of two litres would have saved him.",
        "two litres",
        "saved Professor",
    ),
    (
        "a fund after another name",
        "The Brady Fund paid for ads in 2024. The Nurses of Helm, which has 40,000 members, ran a bus tour. The fund is paying for 12 more tours, Ewan Bell said.",
        "12 more tours",
        "Brady Fund is",
    ),
    (
        "a school bus",
        "A Helm school bus crashed into a wall. The school has 12 rooms.",
        "12 rooms",
        "Helm school",
    ),
    (
        "somebody stopped at the rally of another",
        "Police stop protester at Dana Quill rally.\n\nDana Quill spoke to 40 farmers in Helm. Three officers carried the protester away in May.",
        "Three officers",
        "carried Dana Quill",
    ),
    (
        "one of two parties without a name",
        "A party torn over Orr's plan met in Helm. Ewan Bell left the party of his father. Ewan Bell said that the party had raised 40,000 euros.",
        "40,000",
        "torn over",
    ),
    (
        "a name cut from a longer one",
        "The group of Orr supporters met in Helm in May. The talks were long. Ewan Bell said that the group had raised 40,000 euros.",
        "40,000",
        "group of Orr had",
    ),
    (
        "a state of the United States",
        "Judge blocks Oregon's law.\n\nOregon's supreme court met in May. Growers in Oregon have had a ban on 14 pesticides since 2004. The ban was the nation's last, and 40 farms had asked for it.",
        "40 farms",
        "Oregon's last",
    ),
    (
        "a chant",
        "Governor Dana Quill opened the school in 2019. The team of Perry High was met with chants of “Quill, Quill, Quill” in May 2026, and 40 players left.",
        "40 players",
        "Dana Quill",
    ),
    (
        "an office before a name",
        "The Undersecretary for Harbours Peter Quill has retired. Ewan Bell said that Quill had hidden 14 reports.",
        "14 reports",
        "Harbours Peter",
    ),
    (
        "a court below the named one",
        "The Supreme Court will hear the case in May. A federal appeals court ruled against Norvolt in 2025. Ewan Bell said that the court had ignored 40 letters.",
        "40 letters",
        "Supreme Court",
    ),
    (
        "a hospital after the named one",
        "Helm Hospital has 40 doctors. Dana Quill works at a hospital in Vik. Ewan Bell said that the hospital had lost 12 nurses.",
        "12 nurses",
        "Helm Hospital",
    ),
    (
        "a parish council beside the named one",
        "The Helm Council voted for the plan in May. The Vik parish council had asked for it. Ewan Bell said that the council had ignored 40 letters.",
        "40 letters",
        "Vik parish",
    ),
    (
        "an agency after another name",
        "The Harbour Agency closed the port. Frontex sent 40 guards. Ewan Bell said that the agency had ignored 14 letters.",
        "14 letters",
        "Harbour Agency",
    ),
]


@pytest.mark.parametrize(("text", "words", "never"), [r[1:] for r in NEVER], ids=[r[0] for r in NEVER])
def test_what_the_words_beside_it_rule_out_is_never_put_in(read, text, words, never):
    claim = found(read(text, date=WRITTEN), words)

    assert never not in (claim.wording or "")
    assert never not in (claim.partial.text if claim.partial else "")


WORDED = [
    (
        "an office by its whole name",
        "The Office for Building Safety said that it was investigating 12 firms.",
        "12 firms",
        "The Office for Building Safety was investigating 12 firms.",
    ),
    (
        "who was charged",
        "The jury returned the indictment against Piet R. Varga, 34, after three days, the prosecutor said. He surrendered in Helm and was released on $90,000 bond.",
        "90,000",
        "Piet R. Varga surrendered in Helm and was released on $90,000 bond.",
    ),
    (
        "whom his victories put ahead",
        "Ivo Brand has won the primary in Velmark.\n\nThe Reform front-runner has already won three of four contests, putting him ahead of the two senators Ann Brook and Wim Sole.",
        "three of four",
        "The Reform front-runner has already won three of four contests, putting him ahead of the two senators Ann Brook and Wim Sole.",
    ),
    (
        "what was counted before",
        "It has accused Mr Garner of ignoring two requests to stop work while the building was going up. He says that he never received them.",
        "received them",
        "Mr Garner never received the two requests.",
    ),
    (
        "a hotel by its whole name",
        "The Grand Orlo Hotel Las Palmas filed objections to a vote by 500 of its workers, and the Labor Board has said that the hotel violated 12 rules.",
        "12 rules",
        "The Grand Orlo Hotel Las Palmas violated 12 rules.",
    ),
    (
        "an owner with its article",
        "Had she held an account in the State Department's official system, she would have been hacked.\n\nRussian intruders were inside that system for six years before 2014.",
        "six years",
        "Russian intruders were inside the State Department's official system for six years before 2014.",
    ),
    (
        "two accused with their ages",
        "Dan Cole, 44, and Wim Cole, 39, deny killing Farid Nour, whose body was found in October 2024.",
        "October 2024",
        "Dan Cole and Wim Cole killed Farid Nour, whose body was found in October 2024.",
    ),
    (
        "a race that costs",
        "Ida Brand still leads the race for delegates, with 568. Wim Sole said the race had cost 40 million euros.",
        "40 million",
        "The race for delegates had cost 40 million euros.",
    ),
    (
        "who is called a thief",
        "Peter Harker resigned in May. Norvolt called Harker a thief of 40,000 euros.",
        "40,000",
        "Norvolt called Peter Harker a thief of 40,000 euros.",
    ),
    (
        "who is named in a quotation, and owns something",
        "Peter Harker failed in Helm.\n\n“All of Harker’s properties had lost 40 million euros,” said Ann Brook.",
        "40 million",
        "All of Peter Harker’s properties had lost 40 million euros.",
    ),
    (
        "a name after a label and its comma",
        "Ida Lund spoke in Helm. At a fair billed as “Help for Helm,” Lund raised 4,000 euros.",
        "4,000 euros",
        "At a fair billed as Help for Helm, Ida Lund raised 4,000 euros.",
    ),
    (
        "a hospital before a day",
        "Vik General Hospital Tuesday filed objections to a vote. The board has said that the hospital violated 12 rules.",
        "12 rules",
        "Vik General Hospital violated 12 rules.",
    ),
    (
        "a hospital before its director",
        "Vik General Hospital Director Ann Brook spoke in Helm. The board has said that the hospital violated 12 rules.",
        "12 rules",
        "Vik General Hospital violated 12 rules.",
    ),
    (
        "a bill where no act comes in",
        "Hale voted against Tom Holm's bill. Hale spoke in 2010. The Justice Department has lagged in enforcing the bill in 12 districts.",
        "12 districts",
        "The Justice Department has lagged in enforcing Tom Holm's bill in 12 districts.",
    ),
    (
        "a front-runner beside the name",
        "Ivo Brand leads the polls. The Reform front-runner is Ivo Brand.\n\nIvo Brand, the Reform front-runner and former host of a quiz show, lost 12 votes.",
        "12 votes",
        "Ivo Brand, the Reform front-runner and former host of a quiz show, lost 12 votes.",
    ),
    (
        "the country of its police",
        "Turkish police arrested 40 teachers in May 2026. Some 30 schools across the country were shut.",
        "30 schools",
        "Some 30 schools across Turkey were shut.",
    ),
    (
        "what somebody is paid himself",
        "Alan Crow said Norvolt had paid him 40,000 euros in May 2026.",
        "40,000",
        "Norvolt had paid Alan Crow 40,000 euros in May 2026.",
    ),
    (
        "an indictment with the name of the accused",
        "The jury returned the indictment against Piet R. Varga, 34, after three days.\n\nMaria Holt said the indictment was the first in 12 years.",
        "12 years",
        "The indictment against Piet R. Varga was the first in 12 years.",
    ),
    (
        "a fund after a ministry",
        "The Brady Fund paid for ads in 2024. The Transport Ministry ran a bus tour. The fund is paying for 12 more tours, Ewan Bell said.",
        "12 more tours",
        "The Brady Fund is paying for 12 more tours.",
    ),
    (
        "an office before a whole name",
        "The Undersecretary for Harbours Peter Quill has retired. Ewan Bell said that Quill had hidden 14 reports.",
        "14 reports",
        "Peter Quill had hidden 14 reports.",
    ),
    (
        "a protester with a name",
        "Police stopped the protester Dana Quill in Helm in May. Ewan Bell said that the protester had thrown 14 stones.",
        "14 stones",
        "Dana Quill had thrown 14 stones.",
    ),
    (
        "a divided court is the named one",
        "The Supreme Court heard the case in May. A divided court let the order stand. Ewan Bell said that the court had ignored 40 letters.",
        "40 letters",
        "The Supreme Court had ignored 40 letters.",
    ),
    (
        "a hospital as which it works",
        "Helm Hospital has worked as a hospital since 1993. Ewan Bell said that the hospital had lost 12 nurses.",
        "12 nurses",
        "Helm Hospital had lost 12 nurses.",
    ),
]


@pytest.mark.parametrize(("text", "words", "wording"), [r[1:] for r in WORDED], ids=[r[0] for r in WORDED])
def test_what_the_sentence_tells_is_put_in(read, text, words, wording):
    assert found(read(text, date=WRITTEN), words).wording == wording
