"""The languages in which older encodings are told: their letters, their commonest words, and the encodings themselves."""

from dataclasses import dataclass

_LATIN_1 = ("cp1252", "iso8859-15", "mac-roman", "cp850")
_LATIN_2 = ("cp1250", "iso8859-2", "cp852", "mac-latin2")
_BALTIC = ("cp1257", "iso8859-13", "iso8859-4", "cp775")
_CYRILLIC = ("cp1251", "koi8-r", "koi8-u", "iso8859-5", "cp866", "mac-cyrillic", "cp855")


@dataclass(frozen=True, slots=True)
class Language:
    """Its letters beyond a to z, its commonest words, and the encodings that it was written in."""

    letters: str
    words: frozenset[str]
    encodings: tuple[str, ...]
    # What one such letter counts: in English they are rare, so a reading with fewer is likelier.
    weight: int = 0


def _language(letters: str, words: str, encodings: tuple[str, ...], weight: int = 0) -> Language:
    return Language(letters + letters.upper().replace("SS", ""), frozenset(words.split()), encodings, weight)


SPACED = (
    _language("éèêëàâäçñöüôîïáíóúåæøß", "the of and to in that is was for on with by said from it are not at", _LATIN_1, -1),
    _language("àâæçéèêëîïôœùûüÿ", "le la les de des et que un une du est dans pour qui sur par au pas plus il", _LATIN_1),
    _language("äöüßé", "der die das und in den von zu mit ist des sich auf für im dem nicht ein eine wir er", _LATIN_1),
    _language("áéíñóúü", "el la los de que en y las un una por con del se para es su al no como", _LATIN_1),
    _language("áâãàçéêíóôõúü", "o a de que e do da em um uma para com não os no se na por dos as", _LATIN_1),
    _language("àèéìíîòóù", "il la di che e un una per in del della non sono con le dei al da si gli", _LATIN_1),
    _language("éëïöüèáóíú", "de het een van en in is dat op te zijn met voor niet aan er om ook als bij", _LATIN_1),
    _language("åäöéøæ", "och att det som en på är av för med den till i har inte om ett og er til ikke af jeg", _LATIN_1),
    _language("äöåšž", "ja on ei se että oli hän mutta ovat kun myös niin joka sen tämä", _LATIN_1),
    _language("áéíóúýðþæö", "og að er í á til sem ekki við um en var með því af það frá eru hefur fyrir þú þetta eða", _LATIN_1),
    _language("àçèéíïòóúü·", "de la que el i a en un per les no amb del al és una els es aquest com si o heu ha", _LATIN_1),
    _language("ąčęėįšųūž", "ir kad į iš su yra kaip bet po jo tai už apie dėl prie o tik ar jis buvo ne šis arba jūsų", _BALTIC),
    _language("āčēģīķļņšūž", "un ir no uz ka ar par tas kas bet gan jau tiek pēc līdz nav bija šo vai jūs šis lai", _BALTIC),
    _language("äõöüšž", "ja on ei et oli see ka kui oma või aga ta kes mis ning selle pole siis saab ole", (*_BALTIC, *_LATIN_1)),
    _language("ąćęłńóśźż", "i w na z do nie się że jest to o jak za po od przez dla ale jego są", _LATIN_2),
    _language("áäčďéěíĺľňóôŕřšťúůýž", "a v na se je že s z do to o k i za by pro jako ale po jsou sa ako čo aj", _LATIN_2),
    _language("áéíóöőúüű", "a az és hogy nem is egy ez volt meg de mint van el csak már még ki", _LATIN_2),
    _language("čćđšž", "i u je da se na za su od s ne a o iz koji kao što to bi ali", _LATIN_2),
    _language("čšž", "in je v na za da se ki so ni pri od z ali to kot iz ne po še tudi bo pa s bi", _LATIN_2),
    _language("ăâîşţșț", "și şi de la în a un o cu pe care nu este din mai pentru că sa se", _LATIN_2),
    _language("çğıİöşüâîû", "ve bir bu da de için ile çok olarak daha olan en ne gibi kadar var sonra on iki üç yüzde milyon dedi söyledi göre başkan bakan etti oldu yeni türkiye bin ancak ise değil", ("cp1254", "iso8859-9", "cp857")),
    _language("абвгдежзийклмнопрстуфхцчшщъыьэюяё", "и в на не что с по из за к как от это для его о у а с но", _CYRILLIC),
    _language("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", "і в на не що з у та до за про як від його для по це", _CYRILLIC),
    _language("абвгдежзійклмнопрстуўфхцчшыьэюяё", "і ў у на не што з да за гэта як ад для па пра або калі ён яна яны быў было гэты", _CYRILLIC),
    _language("абвгдђежзијклљмнњопрстћуфхцчџш", "и у је да се на за су од са не а о из који као што то би или није", _CYRILLIC),
    _language("абвгдѓежзѕијклљмнњопрстќуфхцчџшѐѝ", "и на во да се од за не што со е ќе ги го тоа по како или кој сте", _CYRILLIC),
    _language("абвгдежзийклмнопрстуфхцчшщъьюя", "и на в да се е за от не с по че като са до", _CYRILLIC),
    _language("αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ", "και το η ο να του της με για που στο από τα τη είναι οι στην τον δεν θα ότι", ("cp1253", "iso8859-7", "cp737", "mac-greek")),
    _language("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهويىًٌٍَُِّْـ،؛؟", "في من على أن إلى إن التي الذي عن مع هذا هذه كان ما لا بين", ("cp1256", "iso8859-6")),
    _language("ءآأؤئابپتثجچحخدذرزژسشصضطظعغفقکكگلمنوهۀیىيًٌٍَُِّْـ،؛؟\u200c\u200d", "و در به از که این را با است برای آن یک تا می بر خود شده شما ها های كه اين براي يك مي هاي", ("cp1256",)),
    _language("אבגדהוזחטיכךלמםנןסעפףצץקרשת", "של את על לא הוא זה עם כי גם היא אל או יותר אמר אמרה אמרו בין כל אך לפי ביום היה היתה הייתה כך אין יש רק", ("cp1255", "iso8859-8", "cp862")),
)  # fmt: skip
