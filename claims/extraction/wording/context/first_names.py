"""Whether a name is that of a man or a woman, also by first names that the list for speakers does not have."""

from __future__ import annotations

from functools import lru_cache

from claims.extraction.attribution.names import gender_of_attributed_name
from claims.extraction.lexicon.reporting_words import reporting_word_set

_MEN = reporting_word_set(
    """aaron abdul abdullah adriano akio alain alasdair alec alessandro alfonso alfred alonso alvaro amir anders andrei andrej andrzej
    antoine arjun arturo arvid asif aurelio axel baptiste bartosz bashir benedict bertrand bilal bjorn björn bogdan callum cedric cesar
    christoph christophe claus clement conor cormac damian damien darren davide declan denis derek detlef diego dieter dimitri dirk dmitri
    dominik duncan dylan eamon eamonn edgar edmund eduardo edwin einar elias elliot emil emilio enrique enzo erich erik erling ernst
    esteban etienne eugene fabian fabio faisal farid federico felipe felix ferdinand fergus fernando filip finlay francois françois
    friedrich fritz gabriel gareth gaston gerard gerd gerhard gilbert gilles giorgio giovanni giuseppe goran graeme guido guillermo gunnar
    gunter gustav gustavo günter hamid hamish hamza hannes haruto heinrich helmut henri henrik herbert hermann hiroshi horst hubert
    humphrey hussein ibrahima idris ignacio ilya imran isaac ismail ivar iwan jabari jacek jacques jakob jakub jamal janos jari jarvis
    javed jean-claude jean-luc jean-pierre jens jeremiah jerome jesper jiri joachim joakim joao johan johann johannes josef josip jozef
    julian julio jurgen jürgen kamal kareem karel karim kaspar kasper kazimierz kazuo keir kenji khaled klaus knut kofi konrad krzysztof
    kurt kwame lachlan laszlo laurent leif lennart leonardo leopold leszek lionel lorenzo lothar luc lucas lucian lucien luigi lukas
    maciej mads magnus mahmoud malcolm manfred manuel marcel marcin marek mariusz mateo mateusz matteo matthias mattias maurice mauricio
    max maximilian mehmet mick mickey mihai mikael mikhail milan milos miroslav mohammad mohan morten muhammad mustafa nasser ned nicolas
    niels nikolai nikolaj nikos nils octavio olaf olav ole olivier olli osama oskar osman owen pascal patrice patricio percy pervez petr
    philippe piers piet pietro piotr prakash rafał rahul raj rajesh ralf ramon randall rashid raul reinhard remi rene ricardo riccardo
    rodney rodrigo rohan roland rolf romain roman ronan rory ruben rudi rudolf rupert ruslan sajid salvatore sami samir sandeep sanjay
    sanjeev satoshi seamus sebastien sergio shane sigurd silvio simeon soren stan stanislav stefano steffen sten sunil sven søren takeshi
    tariq tatsuya teodor terence theo theodor theodore thierry thorsten tibor tobias toby todd tomas tomasz tomás torsten tristan ulf
    ulrich umberto urs uwe vaclav vasily vicente vijay vikram vincenzo vinod vitaly vito vittorio vladislav volker waleed wilhelm willem
    wim wolfgang xavier yannick yasser yevgeny yuri yves zoltan zygmunt"""
)
"""Without what is a place, a firm or a plain word as well."""
_WOMEN = reporting_word_set(
    """adele adriane agata agathe agnese agnieszka aileen aine aino alessandra alessia alicia alina aline amal amina anastasia andrée
    anezka angele anika anja anke anneke anneli annelies annemarie annika antonella antonia anya astrid audrey aurore aurélie ayesha aylin
    barbro beata beate beatriz benedicte bernadette bettina bianca birgit birgitte bozena bridie brigid brigitta brigitte britta bronagh
    bronwen caitlin candice carina carlotta carmela carole catarina catherina catriona cecile cecilia celeste celia celine chantal
    charlene chiara ciara claudette clementine colette consuelo corinna corinne cosima cécile dagmar dagny danielle daphne debbie deirdre
    delphine denisa dilys dorota dorothea ebba edda edwina eilidh ekaterina elaina eleanor eleanora eleni eleonora elif elin elina elise
    eliška ellie elly elsa elsbeth elspeth elvira emilia emine emmanuelle enid erika ernestine estelle eugenie eunice eveline ewa farah
    farida fatemeh fatou federica fernanda ffion flavia fleur franca francesca francoise franziska françoise freda frederica freya frida
    gaelle genevieve geraldine gerda gertrude gillian gisela gitte giulia giuseppina grainne gretchen grete griselda gudrun gunilla gwen
    gwendolyn hana hanna hanne hedda hedwig helene helga heloise henrietta henriette hermine hilda hilde ilaria ilona ilse imelda imogen
    inga inger inés irena irina isobel isolde ivana ivonne iwona jana janette jarmila jaya jeanette jeanne jeannie jelena joana johanna
    jolanta josie judit juliana julianne juliet juliette justine kamala karin karina karla karolina kasia katarina katarzyna katharina
    katharine katja katrin katrina katrine katya kayleigh keira kerstin khadija kirsty klara kristen kristin kristina laetitia larisa lea
    leah leanne leonie leonora letizia lidia liesbeth linnea lorna lotta lotte louisa luciana ludmila luisa lynda lynne mabel madalena
    madeline maeve magda magdalena mairead maja malala malgorzata malin mandy manon manuela marcella marcia margarita margaux margot
    margrethe mariam mariana marianne marieke marielle marija marisa marit maritza marlene marlies martina martine marwa mathilde matilda
    maud mavis meera meg megan melinda meredith mette mia michaela micheline mildred milena mina minna miranda mireille mirjam moira molly
    mona monika morag muriel myriam nadia nadezhda nadine nadja naima nanette narges nasreen nastya natasha nathalie nelly niamh nicolette nkechi
    noemi nuala odette odile oksana olena ottilie paloma pauline pernille petronella philippa phoebe phyllis pia polly rabia ragnhild
    raisa rania raquel rebekah rhiannon rhona roberta romy rosalie rosalind rosamund rosanna roseanne rosemary rowena roxanne sabina
    sabrina safiya saida salma sanda sanna saoirse saskia shabana shirin shirley sigrid silja silke silvia simone sinead siobhan siobhán
    sioned sirpa sofie solange solveig sonja soraya stefania steffi sunita susana susannah svetlana swati sybil tabitha tamsin tania
    tatiana tatyana tess tessa thea theodora therese thérèse tilda tove trudy ulla ulrike uta ute valentina valeria veerle verena vicky
    vilma vivien vivienne waltraud wanda wiebke wilhelmina wilma winifred xenia yael yasmine yolanda yulia zainab zara zeynep zofia zsofia
    zuzana"""
)


@lru_cache(maxsize=4096)
def gender_of_name(name: str) -> str:
    """male or female, by a title, a word for a man or a woman, or the first name; nothing where none of them tells."""
    told = gender_of_attributed_name(name)
    if told:
        return told
    words = name.lower().replace(",", " ").split()
    first = next((word for word in words[:-1] if word in _MEN or word in _WOMEN), "")
    return ("male" if first in _MEN else "female") if first else ""
