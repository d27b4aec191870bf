"""Mara gets no sentence from words that depend on what stands before or after them; a whole statement beside them stays."""

import datetime as dt

import pytest

from tests.claims.extraction.wording.test_refusals import found

WRITTEN = dt.date(2026, 3, 5)

REFUSED = [
    (
        "what the sentence supposes",
        "Say Helm demanded that Ada Quill pay 14 million euros in 2024.",
        "14 million",
    ),
    (
        "the topic of what was said",
        "On Hale's assertion there are 14 doctors who agree with Ada Quill, Marvin Orr said nurses do not.",
        "14 doctors",
    ),
    (
        "a clause about a word before it",
        "The loss was something the Helm Party seemed to admit by cutting 14 fees in 2024.",
        "14 fees",
    ),
    (
        "a verb whose clause follows",
        "Marvin Orr shared with 14 nurses of Helm that he believes Ada Quill won in 2024.",
        "14 nurses",
    ),
    (
        "the second of two dashes",
        "Voter turnout: Quill, whose party includes 14 towns, said closed votes -- those open only to nurses -- deny many drivers the right to vote.",
        "closed votes",
    ),
    (
        "a verb behind its words",
        "Ada Quill is not only right about 14 towns, she is also the most able mayor Orr argues.",
        "14 towns",
    ),
    (
        "a demand of many",
        "The council demanded that nurses of Helm prove that 14 boats had sunk.",
        "14 boats",
    ),
    (
        "a question that was asked",
        "In a talk in 2024, Tom Hale was asked what he thought Ada Quill could do to build 300 houses in Helm.",
        "300 houses",
    ),
    (
        "if any",
        "Norvolt isn’t detailing what fees, if any, it will charge to fund or try to save Hale’s 14 ferries.",
        "14 ferries",
    ),
    (
        "an example of what is criticized",
        "Tom Hale sharply criticized 14 trade deals such as the Ravel Agreement of 1998.",
        "14 trade deals",
    ),
    (
        "fees for speaking",
        "Tom Hale criticized Ada Quill for accepting 14 gifts and speaking fees from Norvolt in 2024.",
        "14 gifts",
    ),
    (
        "a promise under a condition",
        "If he wins in Helm, Tom Hale has indicated he would build 300 houses, vowing to close 14 parks in Orrby.",
        "14 parks",
    ),
    (
        "a cleft sentence",
        "It was Tom Hale's suggestion that Norvolt would not build 300 houses in Helm that raised hackles.",
        "300 houses",
    ),
    (
        "what somebody needs",
        "It is less than half of what researchers in Helm say they need in 2026.",
        "need in 2026",
    ),
    (
        "that and not another",
        "Ada Quill suggested that that, and not her 14 million euros, was the reason for the visit to Helm in 2024.",
        "14 million",
    ),
    (
        "figures of what stands before them",
        "The debate took place as a new poll showed Hale moving ahead of Quill in Helm, 32%-25%, while Marvin Orr was at 18%.",
        "32%-25%",
    ),
    (
        "so did the others",
        "Marvin Orr backed the plan. So did every other nurse in Helm in November 2024.",
        "every other nurse",
    ),
    (
        "began by saying",
        "Ada Quill, a doctor, appeared on Helm TV on 3 May 2024 and began by saying she would never judge.",
        "3 May 2024",
    ),
    (
        "pledged that is no report",
        "In Helm, 60 pledged delegates and seven others were at stake in 2024, and Ada Quill was expected to win 14 of them.",
        "were at stake",
    ),
    (
        "a demand",
        "That letter demanded that Ada Quill pay 14 million euros in 2024.",
        "14 million",
    ),
    (
        "only a clause with after",
        "Marvin Orr learned that in 1990 after he bought 14 houses in Helm.",
        "14 houses",
    ),
    (
        "only a name with what it is",
        "Ada Quill, director of Nurses United, a union that has endorsed Hale and that has sent 300 nurses in 2024, also said Norvolt left.",
        "300 nurses",
    ),
    (
        "when a decline took hold",
        "Ada Quill noted that trade with Helm is in decline - a decline of 14 percent that took hold while she was in office from 2006 to 2012.",
        "a decline of 14",
    ),
    (
        "what follows from a payment",
        'Nora Feld said in a speech: "Quill made Helm a shop: pay the fund 14 million euros and you got to play with the council."',
        "14 million",
    ),
    (
        "an address in the text",
        'Norvolt closed 14 ferries in 2024, which brings the total to 90.See <a href="x">Helm</a> for more',
        "14 ferries",
    ),
    (
        "that, without who says it",
        'Roe also said the tests were "inconclusive" and that the scans sent Friday by the clinic in Helm did not show whether 14 dogs had a fracture.',
        "14 dogs",
    ),
    (
        "one, and a noun of several",
        "Tom Hale, the police chief of Helm, said witnesses saw a gun of 14 inches and that one was found nearby in 2024.",
        "one was found",
    ),
    (
        "a headline for a name",
        "Tired Quill raises profile.\n\nIn her speech, Quill slams the court in Helm. “It breaks my heart,” Quill tells the crowd. She says the ruling of 2024 strengthened her resolve to fight for 14 schools.",
        "14 schools",
    ),
    (
        "a name whose verb follows",
        "Ada Quill, after the scandal about the use of 14 private boats broke in March, initially said that there was no boat.",
        "14 private",
    ),
    (
        "which somebody claims",
        "In a paper on the bridge, which Will claims backed “the old Liberal belief in 14 rules”, Ada Quill won.",
        "14 rules",
    ),
    (
        "a question at the end of a paragraph",
        "Tom Hale left. Why had he asserted that his mother had given his charity 14 million euros?\nNora Feld left.",
        "14 million",
    ),
    (
        "two deeds, one in quotation marks",
        "Tom Hale criticized Ada Quill for stealing 14 letters and for “misreading” 12 maps in 2024.",
        "14 letters",
    ),
    (
        "suggestions by somebody",
        "The president has denounced suggestions by the Liberal leaders, Tom Hale and Hugo Lindt (R-Tex.), that they would deport all 11 million migrants in Norland.",
        "11 million",
    ),
    (
        "a who that is no party",
        "It helps a group of donors, many of them affiliated with the Republican Helm Coalition, who had rallied around 14 opponents of Tom Hale in 2024.",
        "14 opponents",
    ),
    (
        "those who accuse",
        "Coffee importers accused the Norland health ministry of costing them 14 million euros.",
        "14 million",
    ),
    (
        "whose capital it is",
        "Norland regards all of Helm as its capital, a city of 14 parks.",
        "14 parks",
    ),
    ("what a chart was drawn for", "Tom Hale drew a chart to portray 14 nurses as thieves.", "14 nurses"),
    (
        "when he said it",
        "Tom Hale spoke after attacking 14 donors as thieves during the primaries.",
        "14 donors",
    ),
    (
        "whom an allegation is about",
        "Ada Quill rejected allegations of taking 14 million crowns from Norvolt.",
        "14 million",
    ),
    (
        "what others are said to have done",
        "Ada Quill denied claims of cheating by 14 teachers in 2024.",
        "14 teachers",
    ),
    ("what was not paid since", "Tom Hale accused Norvolt of not paying 14 nurses since 2021.", "14 nurses"),
    (
        "the verb of a claim that is told",
        "Dan Roper's claim that Fairbus had hidden 14 accidents proved false.",
        "14 accidents",
    ),
    (
        "a year behind the report",
        "Norvolt closed 14 mills, Tom Hale said, in 2021 and 2022.",
        "14 mills",
    ),
    (
        "what was paid more than",
        "Norvolt denied paying 300 drivers any more than it paid 40 clerks in 2024.",
        "300 drivers",
    ),
    (
        "a list whose last verb is cut",
        "Party officials turned back in 2024, rushed 14 nurses into a hall in Helm and said they would register them.",
        "14 nurses",
    ),
    (
        "critics with an aside",
        "The Liberals built 14 walls in 2024, despite critics, like Tom Hale, breaking down why it was futile.",
        "14 walls",
    ),
    (
        "of whom a poll tells",
        "A Telmar poll last month showed Mr. Hale leading Mr. Orr nationally, 45 percent to 18 percent, among older female nurses.",
        "leading Mr. Orr",
    ),
]


@pytest.mark.parametrize(("text", "words"), [r[1:] for r in REFUSED], ids=[r[0] for r in REFUSED])
def test_words_that_need_others_make_no_sentence(read, text, words):
    claim = found(read(text, date=WRITTEN), words)

    assert claim.partial is None
    assert claim.wording is None


WHOLE = [
    (
        "what there is",
        "Marvin Orr said there are 14 doctors who agree with Ada Quill.",
        "14 doctors",
        "There are 14 doctors who agree with Ada Quill.",
    ),
    (
        "an aside between two dashes",
        "Ada Quill said 14 towns -- all of them poor -- voted in 2024.",
        "14 towns",
        "14 towns -- all of them poor -- voted in 2024.",
    ),
    (
        "what somebody shares",
        "Marvin Orr shared 14 boats with the nurses of Helm in 2024.",
        "14 boats",
        "Marvin Orr shared 14 boats with the nurses of Helm in 2024.",
    ),
    (
        "what is suggested to be so",
        "Marvin Orr suggested that the firm Norvolt spins off 14 mills each year.",
        "14 mills",
        "The firm Norvolt spins off 14 mills each year.",
    ),
    (
        "a condition of a count",
        "When Tom Hale is matched up against Ada Quill, 45 percent of voters said they would vote for the mayor of Helm.",
        "the mayor",
        "When Tom Hale is matched up against Ada Quill, 45 percent of voters said they would vote for the mayor of Helm.",
    ),
    (
        "who was asked",
        "When asked, 45 percent of voters said they would vote for Ada Quill.",
        "Ada Quill",
        "45 percent of voters would vote for Ada Quill.",
    ),
    (
        "it appears that",
        "As of Friday, it appears that Ada Quill has won 14 towns in Helm.",
        "14 towns",
        "It appears that Ada Quill has won 14 towns in Helm.",
    ),
    (
        "may have thought",
        "Tom Hale may have thought the loss of 14 million euros in 2024 was over.",
        "14 million",
        "Tom Hale may have thought the loss of 14 million euros in 2024 was over.",
    ),
    (
        "thought",
        "Tom Hale thought the loss of 14 million euros in 2024 was over.",
        "14 million",
        "The loss of 14 million euros in 2024 was over.",
    ),
    (
        "said to be so",
        "Tom Hale criticized the Ravel Agreement of 1998 as a loss of 14 million euros.",
        "14 million",
        "The Ravel Agreement of 1998 was a loss of 14 million euros.",
    ),
    (
        "two deeds",
        "Tom Hale accused Ada Quill of accepting 14 gifts and hiding 12 boats in 2024.",
        "14 gifts",
        "Ada Quill accepted 14 gifts and hid 12 boats in 2024.",
    ),
    (
        "a promise",
        "Tom Hale has said he would build 300 houses, vowing to close 14 parks in Orrby.",
        "14 parks",
        "Tom Hale will close 14 parks in Orrby.",
    ),
    (
        "where the accused are",
        "Tom Hale accused the Labour leadership in Helm of wasting 14 million euros in 2024.",
        "14 million",
        "The Labour leadership in Helm wasted 14 million euros in 2024.",
    ),
    (
        "the month of an accusation",
        "Tom Hale accused Ada Quill in May of wasting 14 million euros in 2024.",
        "14 million",
        "Ada Quill wasted 14 million euros in 2024.",
    ),
    (
        "what somebody insists on",
        "Norvolt insists that 14 towns in Helm pay 12 million euros a year.",
        "14 towns",
        "14 towns in Helm pay 12 million euros a year.",
    ),
    (
        "a main clause with after",
        "Ada Quill left Helm in 1990 after she bought 14 houses in Orrby.",
        "14 houses",
        "Ada Quill left Helm in 1990 after she bought 14 houses in Orrby.",
    ),
    (
        "though",
        "At the same time, though, Norwegian officials have long worried about Norvolt's loss of 14 million euros in 2024.",
        "14 million",
        "Norwegian officials have long worried about Norvolt's loss of 14 million euros in 2024.",
    ),
    (
        "a statement behind a comma, which is left out",
        "Ada Quill sold 14 ferries to Kenya in 2024, and the minister did not like it.",
        "14 ferries",
        "Ada Quill sold 14 ferries to Kenya in 2024.",
    ),
    (
        "what somebody does by it, which is left out",
        "Norvolt has closed 14 ferries since 2024, persuading its buyers that they should pay the fee.",
        "14 ferries",
        "Norvolt has closed 14 ferries since 2024.",
    ),
    (
        "a shout",
        "Ada Quill spoke in Helm.\nIn 2024, a team of 14 girls was met with shouts of “Quill” by nurses.",
        "14 girls",
        "In 2024, a team of 14 girls was met with shouts of Ada Quill by nurses.",
    ),
    (
        "a name with its verb",
        "Ada Quill, after the scandal about 14 boats in Helm broke in March 2024, left Norvolt.",
        "14 boats",
        "Ada Quill, after the scandal about 14 boats in Helm broke in March 2024, left Norvolt.",
    ),
    (
        "a poll of all",
        "A Telmar poll in January 2024 showed Tom Hale leading Ada Quill in Helm, 45 percent to 18 percent.",
        "45 percent",
        "A Telmar poll in January 2024 showed Tom Hale leading Ada Quill in Helm, 45 percent to 18 percent.",
    ),
]


@pytest.mark.parametrize(("text", "words", "wording"), [w[1:] for w in WHOLE], ids=[w[0] for w in WHOLE])
def test_a_whole_statement_stays(read, text, words, wording):
    assert found(read(text, date=WRITTEN), words).wording == wording


def test_what_the_statement_needs_or_runs_into_is_not_left_out(read):
    trouble = (
        "Norvolt has had trouble since 2024, however, persuading its buyers that they should pay the fee."
    )
    joined = "Ada Quill sold 14 ferries to Kenya in 2024 and the minister did not like it."
    undone = "Ada Quill would have sold 14 ferries to Kenya in 2024, but the minister did not like it."

    for text in (trouble, joined, undone):
        claim = found(read(text, date=WRITTEN), "2024")
        assert claim.wording is None
        assert claim.partial is not None
        assert claim.partial.text == text


def test_a_participle_behind_a_comma_is_no_verb_of_the_sentence(read):
    """Sam keeps no sentence that has lost its "appear"; the same figures with their verb keep theirs."""
    cut = "The 14 figures, purported to be gathered by Norvolt in 2024, appear to be wrong."
    whole = "The 14 figures, gathered by Norvolt in 2024, were wrong."

    claim = found(read(cut, date=WRITTEN), "14 figures")
    assert (claim.wording, claim.partial) == (None, None)
    assert found(read(whole, date=WRITTEN), "14 figures").wording == whole
