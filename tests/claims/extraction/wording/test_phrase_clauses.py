"""What somebody is accused of, called or promised to do becomes a sentence, or none where the words do not say that it is so."""

import datetime as dt

import pytest

from tests.claims.extraction.wording.test_refusals import found

WRITTEN = dt.date(2026, 3, 5)

CLAUSES = [
    (
        "when somebody was spoken of",
        "Nora Feld described the Liberal Forum during a Tuesday interview as “a remnant of 14 lost years.”",
        "14 lost years",
        "The Liberal Forum was a remnant of 14 lost years.",
    ),
    (
        "how often somebody was charged",
        "Nora Feld slammed Senator Hugo Lindt on multiple occasions for failing to pay 14 nurses in 2024.",
        "14 nurses",
        "Senator Hugo Lindt failed to pay 14 nurses in 2024.",
    ),
    (
        "herself",
        "Maria Duarte, a teacher, described herself as a patient negotiator who had cut 12 jobs in 2024.",
        "12 jobs",
        "Maria Duarte was a patient negotiator who had cut 12 jobs in 2024.",
    ),
    (
        "herself, now",
        "Maria Duarte describes herself as the owner of 14 houses in Kenya.",
        "14 houses",
        "Maria Duarte is the owner of 14 houses in Kenya.",
    ),
    (
        "calling her",
        "Ada Quill spoke in Helm. The Teachers' Federation, calling her “the champion that 40,000 families need,” was glad.",
        "40,000",
        "Ada Quill is the champion that 40,000 families need.",
    ),
    (
        "finds somebody supported",
        "The Norvolt poll finds the Liberal Party's Johnson supported by an average of 13 percent across 14 states.",
        "13 percent",
        "The Liberal Party's Johnson is supported by an average of 13 percent across 14 states.",
    ),
    (
        "a change by a figure is no passive",
        "The Norvolt poll showed prices increased by 13 percent across all 14 states.",
        "13 percent",
        "Prices increased by 13 percent across all 14 states.",
    ),
    (
        "not having done",
        "Nora Feld mocked Hugo Lindt for not having won a single one of 14 states.",
        "14 states",
        "Hugo Lindt had not won a single one of 14 states.",
    ),
    (
        "a pronoun that cannot mean the accuser",
        "Tom Hale accused Ada Quill of dragging her feet in 14 cases in 2024.",
        "14 cases",
        "Ada Quill dragged her feet in 14 cases in 2024.",
    ),
    (
        "when somebody was accused",
        "The vote stopped for ten minutes when a guest accused 14 members of having been bought.",
        "14 members",
        "14 members were bought.",
    ),
    (
        "a columnist called Will",
        "Will described Hugo Lindt as the owner of 14 houses in Kenya.",
        "14 houses",
        "Hugo Lindt was the owner of 14 houses in Kenya.",
    ),
    (
        "a promise on a condition told in the past",
        "Ada Quill promised to hire 14,000 nurses if the parliament of Helm did not pass a law in 2024.",
        "14,000",
        "Ada Quill would hire 14,000 nurses if the parliament of Helm did not pass a law in 2024.",
    ),
    (
        "a promise on a condition told in the present",
        "Ada Quill promises to hire 14,000 nurses if the parliament of Helm does not pass a law in 2027.",
        "14,000",
        "Ada Quill will hire 14,000 nurses if the parliament of Helm does not pass a law in 2027.",
    ),
    (
        "what has been agreed",
        "Norvolt has agreed to sell 14 ferries to Kenya.",
        "14 ferries",
        "Norvolt will sell 14 ferries to Kenya.",
    ),
    (
        "a charge in court",
        "Ada Quill was charged with stealing 14,000 trees in Helm.",
        "14,000 trees",
        "Ada Quill stole 14,000 trees in Helm.",
    ),
    (
        "doctors who are accused",
        "Doctors have been accused of ignoring 14 letters.",
        "14 letters",
        "Doctors ignored 14 letters.",
    ),
    (
        "a list of deeds",
        "Officials in Helm accused Hugo Lindt of lying, cheating and stealing 14 letters in 2024.",
        "14 letters",
        "Hugo Lindt lied, cheated and stole 14 letters in 2024.",
    ),
    (
        "an accusation to begin with",
        "Hugo Lindt began by accusing Ada Quill of hiding 14 letters.",
        "14 letters",
        "Ada Quill hid 14 letters.",
    ),
    (
        "an aside to who did it",
        "Prosecutors charged Hale's brother, Sven, with overthrowing 14 statues in Helm.",
        "14 statues",
        "Hale's brother, Sven, overthrew 14 statues in Helm.",
    ),
    (
        "one of several",
        "Nora Feld described Hugo Lindt's link to Norvolt as one of his 14 weak points.",
        "14 weak",
        "Hugo Lindt's link to Norvolt was one of his 14 weak points.",
    ),
    (
        "what it had done, last month",
        "Nora Feld accused Norvolt last month of selling 14 boats without telling its owners.",
        "14 boats",
        "Norvolt sold 14 boats without telling its owners.",
    ),
    (
        "a person as a person",
        "Nora Feld described Hugo Lindt's son as a hero of 14 wars.",
        "14 wars",
        "Hugo Lindt's son was a hero of 14 wars.",
    ),
    (
        "for two deeds",
        "The watchdog rebuked Norvolt for charging 1,400 customers twice and for not paying the fee of 2024.",
        "1,400",
        "Norvolt charged 1,400 customers twice and did not pay the fee of 2024.",
    ),
    (
        "a way to be",
        "Nora Feld accused Hugo Lindt of being blind to 14 crimes in Helm in 2024.",
        "14 crimes",
        "Hugo Lindt was blind to 14 crimes in Helm in 2024.",
    ),
    (
        "the verb of several",
        "Nora Feld accused House Liberals of being blind to 14 crimes in Helm in 2024.",
        "14 crimes",
        "House Liberals were blind to 14 crimes in Helm in 2024.",
    ),
    (
        "the verb of a name with an s",
        "Nora Feld accused the United States of being blind to 14 crimes in Helm in 2024.",
        "14 crimes",
        "The United States was blind to 14 crimes in Helm in 2024.",
    ),
    (
        "the verb of what somebody did to two",
        "Nora Feld dismissed Ada Quill's handling of Kenya and Uganda as a series of 14 mistakes.",
        "14 mistakes",
        "Ada Quill's handling of Kenya and Uganda was a series of 14 mistakes.",
    ),
    (
        "what somebody is still said to be",
        "Marvin Orr described Ada Quill as a mayor who has closed 14 schools.",
        "14 schools",
        "Ada Quill is a mayor who has closed 14 schools.",
    ),
    (
        "what somebody was said to be",
        "Marvin Orr described Ada Quill as a mayor who closed 14 schools.",
        "14 schools",
        "Ada Quill was a mayor who closed 14 schools.",
    ),
    (
        "a passive without a comma",
        "The sale of 14 ferries by Norvolt was widely criticized as sloppy.",
        "14 ferries",
        "The sale of 14 ferries by Norvolt was sloppy.",
    ),
    (
        "what somebody did not do more of",
        "The clinics of Helm have criticized Ada Quill for not doing more for 14 nurses.",
        "14 nurses",
        "Ada Quill did not do more for 14 nurses.",
    ),
    (
        "what several own",
        "House Liberals claim to own 14 houses in Kenya.",
        "14 houses",
        "House Liberals own 14 houses in Kenya.",
    ),
    (
        "what somebody let others do",
        "Tom Hale accused Norvolt of letting 14 nurses work in Helm.",
        "14 nurses",
        "Norvolt let 14 nurses work in Helm.",
    ),
    (
        "what has gone on since",
        "Tom Hale accused Norvolt of having dumped 14 tonnes of slag in Helm since 2021.",
        "14 tonnes",
        "Norvolt has dumped 14 tonnes of slag in Helm since 2021.",
    ),
    (
        "what goes on since",
        "Tom Hale accused Norvolt of hiding 14 leaks since 2021.",
        "14 leaks",
        "Norvolt has been hiding 14 leaks since 2021.",
    ),
    (
        "what happened since to what was hidden",
        "Tom Hale accused Norvolt of hiding 14 leaks that had happened since 2021.",
        "14 leaks",
        "Norvolt hid 14 leaks that had happened since 2021.",
    ),
    (
        "what somebody claims to have done since",
        "Ada Quill claimed to have cut crime by 14 percent since 2022.",
        "14 percent",
        "Ada Quill has cut crime by 14 percent since 2022.",
    ),
    (
        "having done",
        "Tom Hale described Norvolt as having saved 14 jobs in Helm.",
        "14 jobs",
        "Norvolt had saved 14 jobs in Helm.",
    ),
    (
        "never",
        "Ada Quill was accused of never having visited 14 flooded villages.",
        "14 flooded",
        "Ada Quill never visited 14 flooded villages.",
    ),
    (
        "repeatedly",
        "Ada Quill was accused of repeatedly ignoring 14 flooded villages.",
        "14 flooded",
        "Ada Quill repeatedly ignored 14 flooded villages.",
    ),
    (
        "accused by somebody",
        "Norvolt was accused by Tom Hale of hiding 14 leaks in 2024.",
        "14 leaks",
        "Norvolt hid 14 leaks in 2024.",
    ),
    (
        "alleged to have",
        "Ada Quill is alleged to have taken 14 million crowns from Norvolt.",
        "14 million",
        "Ada Quill took 14 million crowns from Norvolt.",
    ),
    (
        "alleged to have, with an age",
        "Ada Quill, 72, is alleged to have collected 14 million crowns since 2017.",
        "14 million",
        "Ada Quill, 72, has collected 14 million crowns since 2017.",
    ),
    (
        "two deeds, one of them not done",
        "Gerald Pike, 58, admitted failing to repair 14 boilers and ignoring four council notices.",
        "14 boilers",
        "Gerald Pike failed to repair 14 boilers and ignored four council notices.",
    ),
    (
        "ever having",
        "The goalkeeper Tom Hale denied ever having lost 14 matches on purpose.",
        "14 matches",
        "Tom Hale lost 14 matches on purpose.",
    ),
    (
        "an allegation that is denied",
        "Ada Quill denied allegations of taking 14 million crowns from Norvolt.",
        "14 million",
        "Ada Quill took 14 million crowns from Norvolt.",
    ),
    (
        "where somebody was accused",
        "Tom Hale accused Ada Quill of stealing 14 letters in an interview on Monday.",
        "14 letters",
        "Ada Quill stole 14 letters.",
    ),
    (
        "where somebody did not go",
        "Tom Hale criticized Ada Quill for not visiting 14 schools in 2024.",
        "14 schools",
        "Ada Quill did not visit 14 schools in 2024.",
    ),
    (
        "what the accusers will do",
        "Coffee importers accused the Norland health ministry of costing 14 towns 40 million euros and expect to sue.",
        "14 towns",
        "The Norland health ministry cost 14 towns 40 million euros.",
    ),
    (
        "what was burned",
        "Coffee importers accused the Norland health ministry of hiding 40 letters and burning them.",
        "40 letters",
        "The Norland health ministry hid 40 letters and burned them.",
    ),
    (
        "what somebody with an age denies",
        "Tom Hale, 54, denied having met 14 middlemen in Kenya in 2018.",
        "14 middlemen",
        "Tom Hale met 14 middlemen in Kenya in 2018.",
    ),
    (
        "what was done instead of another deed",
        "Tom Hale criticized Ada Quill for installing 14 new windows instead of repairing old ones in 2024.",
        "14 new",
        "Ada Quill installed 14 new windows instead of repairing old ones in 2024.",
    ),
    (
        "what several admit",
        "Democrats admitted being paid 14 million euros in 2024.",
        "14 million",
        "Democrats were paid 14 million euros in 2024.",
    ),
]


@pytest.mark.parametrize(("text", "words", "sentence"), [r[1:] for r in CLAUSES], ids=[r[0] for r in CLAUSES])
def test_a_phrase_becomes_the_clause_it_stands_for(read, text, words, sentence):
    assert found(read(text, date=WRITTEN), words).wording == sentence


REPORTED = [
    (
        "an office of who speaks",
        "Ada Quill championed the 14 trade deals of 2012 as secretary of state.",
        "14 trade deals",
    ),
    (
        "an appointment",
        "Nora Feld recommended the appointment of Hugo Lindt as a director of 14 funds in 2024.",
        "14 funds",
    ),
    (
        "a time that is over",
        "After the strike of 2011, Norvolt agreed to print 14,000 new copies in Helm.",
        "14,000",
    ),
    (
        "a second verb",
        "Ada Quill vowed to keep 14 clinics open until 2028 and to hire 40 teachers.",
        "14 clinics",
    ),
    ("what was agreed in the past", "Norvolt agreed to sell 14 ferries to Kenya.", "14 ferries"),
    ("an offer", "Norvolt has offered to sell 14 ferries to Kenya.", "14 ferries"),
    ("the stop of a name", "Sam Orr called upon the U.S. to send 14 ferries to Kenya.", "14 ferries"),
    ("as always", "Nora Feld praised Helm's nurses as always for their care of 14 patients.", "14 patients"),
    ("as well as", "Nora Feld praised Helm's schools, as well as 14 clinics.", "14 clinics"),
    ("credentials", "Nora Feld touted her credentials as a co-sponsor of 14 bills.", "14 bills"),
    (
        "a time that goes with the verb",
        "Ada Quill described herself as a vegetarian with 14 cats in the past.",
        "14 cats",
    ),
    (
        "what a firm should do",
        "Marvin Orr suggested that the firm Norvolt spin off 14 mills in 2024.",
        "14 mills",
    ),
    ("a plan that somebody embraces", "Nora Feld embraced a plan that cuts 14 jobs in Helm.", "14 jobs"),
    ("a plan that somebody describes", "Nora Feld described a plan that cuts 14 jobs in Helm.", "14 jobs"),
]


@pytest.mark.parametrize(("text", "words"), [r[1:] for r in REPORTED], ids=[r[0] for r in REPORTED])
def test_what_is_not_said_to_be_so_is_told_as_it_was_said(read, text, words):
    assert found(read(text, date=WRITTEN), words).wording == text


NONE = [
    (
        "a cut determiner",
        "Nora Feld dismissed that suggestion as a sign of 14 years of disarray.",
        "14 years",
    ),
    (
        "never identified",
        "Norvolt has never publicly identified Telmar as the culprit in the theft of data on 22 million people.",
        "22 million",
    ),
    (
        "charges are not committed",
        "Nora Feld was charged with murder and other charges related to 14 victims in 2024.",
        "14 victims",
    ),
    (
        "each other",
        "Kenya and Ostrand accused each other's armies of killing 14 farmers in 2024.",
        "14 farmers",
    ),
    (
        "an accusation that was avoided",
        "The ministry is steering clear of criticizing Hugo Lindt for taking 14 million euros in 2024.",
        "14 million",
    ),
    (
        "being one of a kind",
        "Hugo Lindt accused Ada Quill of being a member of 14 clubs in Helm.",
        "14 clubs",
    ),
    (
        "as not being",
        "Ada Quill rejected several of Hugo Lindt's 14 claims about Helm as not being true of the Liberal Party.",
        "14 claims",
    ),
    (
        "where it was said",
        "Hugo Lindt blasted Ada Quill as a “disgrace” for 14 years Wednesday on The Nora Feld Show.",
        "14 years",
    ),
    (
        "what another called for",
        "Ada Quill rebuked Tom Hale in 2024 when the builder turned senator called for banning 400 lorries from Helm.",
        "400 lorries",
    ),
    (
        "what stands between the accused and the deed",
        "Orr attacked Hale over the loss of 14 jobs and for lying about it to parliament in 2023.",
        "14 jobs",
    ),
    (
        "one as this, another as that",
        "Ada Quill portrays Hugo Lindt as a puppet of Norvolt and herself as the builder of 14 clinics.",
        "14 clinics",
    ),
    (
        "no thing is a person",
        "Nora Feld criticised Hugo Lindt's treatment of Kenya as a partner in 14 deals.",
        "14 deals",
    ),
    (
        "what was not done, or was",
        "Nora Feld criticized Hugo Lindt for not paying 14 nurses and suing Norvolt in 2024.",
        "14 nurses",
    ),
    (
        "two who are told of as one",
        "Nora Feld denounced Hugo Lindt, and later Sam Orr, as traitors to 14 million voters.",
        "14 million",
    ),
    ("a task", "Ada Quill leads a group charged with planting 14,000 trees in Helm.", "14,000 trees"),
    ("sometimes", "Doctors have sometimes been accused of ignoring 14 letters.", "14 letters"),
    (
        "what nobody will be able to say",
        "Nora Feld will be unable to calm the hall and accuse Tom Hale of hiding 14 letters.",
        "14 letters",
    ),
    ("a charge to come", "Nora Feld will be charged with murdering 14 men in Helm in 2024.", "14 men"),
    (
        "a strategy of doing",
        "Nora Feld criticized Hugo Lindt's strategy of containing 14 rivals in 2024.",
        "14 rivals",
    ),
    (
        "a deed told before",
        "Hugo Lindt criticized Ada Quill for not doing so in 14 cases in 2024.",
        "14 cases",
    ),
    (
        "a pronoun that may mean the accuser",
        "Tom Hale chided Sam Orr for raising 14 questions about whether he met the standard in 2024.",
        "14 questions",
    ),
    (
        "what was done stands before",
        "In a talk on 14 tricks that Ada Quill accused Hugo Lindt's campaign of playing in 2024, Sam Orr was named.",
        "of playing",
    ),
    (
        "an offer that was declined",
        "The ministry declined a Department of Health offer twice to extend a 16-member medical team in Turin.",
        "16-member",
    ),
    (
        "a comment on what was said",
        "“We can win,” Ada Quill said, repeating a slogan that has become common for 14 candidates in Helm.",
        "14 candidates",
    ),
]


@pytest.mark.parametrize(("text", "words"), [r[1:] for r in NONE], ids=[r[0] for r in NONE])
def test_a_phrase_that_does_not_tell_the_whole_deed_makes_no_sentence(read, text, words):
    claims = [
        c for c in read(text, date=WRITTEN).reading.claims if words in c.text and c.attribution is not None
    ]

    assert claims
    assert all(c.wording is None and c.partial is None for c in claims)


def test_the_accusation_that_does_something_is_not_what_it_says(read):
    text = "Hugo Lindt’s accusation that Ada Quill created 14 shell companies had imperiled 200 troops, Nora Feld said."

    assert found(read(text), "14 shell").wording == (
        "Hugo Lindt’s accusation that Ada Quill created 14 shell companies had imperiled 200 troops."
    )


def test_what_a_client_did_does_not_agree_with_the_one_who_tells_of_it(read):
    text = "“I have never had a defendant who actually paid on the eve of a trial lose 14 points,” said Nora Feld."

    assert " lose 14 points" in (found(read(text), "14 points").wording or "")


def test_he_has_done_what_has_an_object_of_its_own(read):
    text = "Tom Hale won in Helm. He's already started writing 14 speeches."

    assert found(read(text), "14 speeches").wording == "Tom Hale has already started writing 14 speeches."


def test_doing_more_needs_what_it_was_for(read):
    text = "The clinics of Helm have criticized Ada Quill for not doing more to help raise the pay of 14 nurses as she rallies her voters."

    assert found(read(text, date=WRITTEN), "not doing more").wording is None


def test_the_legal_form_of_a_firm_is_no_name(read):
    text = (
        "Norvolt, Inc., a maker of ferries, announced the close of a 14 million euro financing led by Orrby Ventures in 2024, with participation"
        " from existing buyers Parallel Ten and the Rowe Office."
    )

    wording = found(read(text, date=WRITTEN), "14 million").wording
    assert wording is None or wording.startswith("Norvolt, Inc., a maker of ferries, announced")
