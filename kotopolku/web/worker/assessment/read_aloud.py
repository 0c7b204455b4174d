"""What the client must be told (869/2024 2 § 3 mom.), in plain words to read aloud.

Not in the catalogues of the program's own language: the worker reads the language that the interpreter or the client
knows, whichever language the program speaks.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Aloud:
    """A text in one language; `name` is the language in its own words."""

    language: str
    name: str
    text: str


def _texts(fi: str, sv: str, en: str) -> tuple[Aloud, ...]:
    return (Aloud("fi", "Suomi", fi), Aloud("sv", "Svenska", sv), Aloud("en", "English", en))


READ_ALOUD: Mapping[str, tuple[Aloud, ...]] = {
    "aims_of_services": _texts(
        "Palvelut auttavat sinua elämään Suomessa. Saat apua suomen tai ruotsin kielen oppimiseen, opiskeluun ja "
        "työn löytämiseen. Saat tietoa Suomesta sekä omista oikeuksistasi ja velvollisuuksistasi. Tavoite on, "
        "että pärjäät itse ja tunnet olevasi osa yhteiskuntaa.",
        "Tjänsterna hjälper dig att leva i Finland. Du får hjälp med att lära dig finska eller svenska, att "
        "studera och att hitta arbete. Du får veta mer om Finland och om dina rättigheter och skyldigheter. Målet"
        " är att du klarar dig själv och känner dig delaktig i samhället.",
        "The services help you to live in Finland. You get help with learning Finnish or Swedish, with studies "
        "and with finding work. You learn about Finland and about your rights and duties. The aim is that you "
        "manage by yourself and feel that you belong.",
    ),
    "plan_and_service_process": _texts(
        "Ensin puhumme siitä, mitä osaat ja mitä tarvitset. Tämä on arviointi. Jos tarvitset suunnitelman, teemme"
        " sen yhdessä sinun kanssasi. Suunnitelmaan kirjoitamme tavoitteesi ja palvelut, joihin menet. Tapaamme "
        "uudelleen ja katsomme, miten suunnitelma toimii. Suunnitelmaa voi muuttaa.",
        "Först talar vi om vad du kan och vad du behöver. Det är bedömningen. Om du behöver en plan gör vi den "
        "tillsammans med dig. I planen skriver vi dina mål och de tjänster som du deltar i. Vi träffas igen och "
        "ser hur planen fungerar. Planen kan ändras.",
        "First we talk about what you know and what you need. This is the assessment. If you need a plan, we make"
        " it together with you. We write down your goals and the services that you go to. We meet again and see "
        "how the plan works. The plan can be changed.",
    ),
    "plan_binds_rights_and_duties": _texts(
        "Suunnitelma on meidän yhteinen sopimuksemme. Sinulla on oikeus kertoa mielipiteesi, saada tulkki ja "
        "saada suunnitelma itsellesi. Sinun täytyy noudattaa suunnitelmaa ja mennä palveluihin, joista on "
        "sovittu. Jos et voi tulla, kerro siitä heti. Jos jätät suunnitelman tekemättä ilman hyvää syytä, se voi "
        "vaikuttaa rahaan, jota saat.",
        "Planen är vår gemensamma överenskommelse. Du har rätt att säga din åsikt, att få en tolk och att få "
        "planen för dig själv. Du ska följa planen och delta i de tjänster som vi har kommit överens om. Berätta "
        "genast om du inte kan komma. Om du inte följer planen utan god orsak kan det påverka pengarna som du "
        "får.",
        "The plan is our common agreement. You have the right to give your opinion, to have an interpreter and to"
        " get the plan for yourself. You must follow the plan and take part in the services that we agree on. "
        "Tell us at once if you cannot come. If you do not follow the plan without a good reason, it may affect "
        "the money that you get.",
    ),
    "personal_data": _texts(
        "Kirjoitamme tiedot, joita tarvitsemme palveluja varten. Tiedot ovat salaisia. Niitä näkevät vain ne, "
        "jotka tarvitsevat niitä työssään, ja jokaisesta katsomisesta jää merkintä. Voit pyytää nähdä omat "
        "tietosi ja korjata väärän tiedon. Tietoja säilytetään niin kauan kuin laki sallii: neljä vuotta asiakkuuden "
        "päättymisen jälkeen. Sen jälkeen ne pitää poistaa.",
        "Vi skriver ner de uppgifter som vi behöver för tjänsterna. Uppgifterna är hemliga. Bara de som behöver "
        "dem i sitt arbete ser dem, och varje gång lämnar ett märke. Du kan be att få se dina uppgifter och rätta"
        " det som är fel. Uppgifterna bevaras så länge som lagen tillåter: fyra år efter att kundrelationen har "
        "slutat. Sedan ska de tas bort.",
        "We write down the data that we need for the services. The data are secret. Only those who need them in "
        "their work see them, and every look leaves a mark. You can ask to see your own data and to correct what "
        "is wrong. The data are kept as long as the law allows: four years after the client relationship has "
        "ended. Then they are to be deleted.",
    ),
}
