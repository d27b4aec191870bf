"""Given names that are one: short forms, initials, spellings of another alphabet. Does not use Django."""

from __future__ import annotations

from rapidfuzz import fuzz

from claims.extraction.people.names import consonants_of_person_name

_SHORT = """
alexander alex sandy sasha aleksandr alexandre|andrew andy drew|anthony tony|antonio toni|benjamin ben benny|bernard bernie
catherine kate katie cathy kathy katherine kathryn|charles charlie chuck|christopher chris kit|daniel dan danny
david dave|deborah debbie deb|dmitry dima dmitri dmitriy|edward ed eddie ted ned|elizabeth liz beth betty eliza lizzie
emmanuel manny|frederick fred freddie|gabriel gabe|gerald gerry jerry|geoffrey jeffrey geoff jeff|gregory greg
henry harry hank|jacob jake|james jim jimmy jamie|jennifer jen jenny|joan jo|john jack johnny|jonathan jon
joseph joe joey|joshua josh|judith judy|kenneth ken kenny|lawrence larry laurence|leonard len lenny|margaret maggie meg peggy
matthew matt|michael mike mick mickey|mikhail misha|nicholas nick nicky|nicola nicky|pamela pam|patricia pat patty tricia
patrick pat paddy|peter pete|philip phil phillip|raymond ray|rebecca becky|richard rick dick rich richie|robert bob rob bobby
ronald ron ronnie|samantha sam|samuel sam sammy|stephen steven steve|susan sue susie|theodore ted teddy|thomas tom tommy
timothy tim|victoria vicky|vladimir volodya|william bill will billy liam|yevgeny zhenya evgeny evgeni|zachary zach
francisco paco|jose pepe|guadalupe lupe|giuseppe beppe|johannes hans jan|wilhelm willi|friedrich fritz|sergei sergey serge
"""
SHORT_FORMS: dict[str, frozenset[int]] = {}
for _number, _entry in enumerate(_SHORT.replace("\n", "|").split("|")):
    for _name in _entry.split():
        SHORT_FORMS[_name] = SHORT_FORMS.get(_name, frozenset()) | {_number}


def same_given_name_or_nickname(first: tuple[str, ...], second: tuple[str, ...]) -> str | None:
    """How two people's given names agree: same, middle, spelling, nickname or initial; None where they do not."""
    how = _one(first[0], second[0])
    # "Seyed Abbas" and "Abbas": the first of several may be left out.
    if how is None and len(first) != len(second):
        longer, shorter = sorted((first, second), key=len, reverse=True)
        how = "middle" if set(shorter) <= set(longer) and all(len(part) > 2 for part in shorter) else None
    if how is None or not _middle_names_agree(first[1:], second[1:]):
        return None
    return "middle" if how == "same" and len(first) != len(second) else how


def _one(first: str, second: str) -> str | None:
    if first == second:
        return "same" if len(first) > 1 else "initial"
    if min(len(first), len(second)) == 1:
        return "initial" if first[0] == second[0] else None
    if SHORT_FORMS.get(first, frozenset()) & SHORT_FORMS.get(second, frozenset()):
        return "nickname"
    if (
        consonants_of_person_name(first) == consonants_of_person_name(second)
        and fuzz.ratio(first, second) >= 60
        and not _man_and_woman(first, second)
    ):
        return "spelling"
    return None


def _man_and_woman(first: str, second: str) -> bool:
    """ "Mario" and "Maria", "Paul" and "Paula" are two people."""
    shorter, longer = sorted((first, second), key=len)
    endings = {first[-1], second[-1]}
    return (longer[:-1] == shorter and longer[-1] in "ae") or (first[:-1] == second[:-1] and "a" in endings)


def _middle_names_agree(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """ "George W." and "George H. W." are two people; one without a middle name may be either."""
    if not first or not second:
        return True
    return len(first) == len(second) and all(
        one == other
        or (min(len(one), len(other)) == 1 and one[0] == other[0])
        or (
            len(one) > 2
            and consonants_of_person_name(one) == consonants_of_person_name(other) != ""
            and fuzz.ratio(one, other) >= 70
        )
        for one, other in zip(first, second, strict=True)
    )
