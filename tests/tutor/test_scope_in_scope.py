"""Nothing that the content teaches, and nothing on the exam, a note or the work, is declined however it is told."""

import pytest
import yaml
from django.conf import settings

from tutor.composing import refusal
from tutor.content import read_cards
from tutor.query import read

OURS = """
can i bring my own pencil to the exam
can i bring water and a snack into the test
what if i run out of time on the exam
do i get to see which ones i missed
do i get to see which questions i got wrong on the real exam
can i flag a question and come back during the real test
can i skip a question and come back to it on exam day
is there partial credit
is there a penalty for guessing on the cpc
how are the answers scored
are the aapc practice tests like the real exam
do they reuse questions
does aapc reuse questions from last year
what happens if my internet drops with the proctor
what if my wifi goes out in the middle of the exam
what if my laptop dies during the exam
can i use my laptop or do i need a desktop for the online exam
do i need two monitors for the live remote proctored exam
can my dog be in the room while i test
can i wear earbuds during the online exam
can i wear a smart watch to the exam
do i have to leave my phone outside the testing room
is my phone allowed at the test center
what do i do if the proctor disconnects
can i talk out loud to myself with the proctor watching
can i go to the bathroom while the proctor waits
does the proctor look at my books before we start
will the proctor check my notes in the margins
how many minutes per question do i have left if i take 4 hours
how do i pace myself when the clock is running
what do i do with 5 minutes left, guess
should i answer the cases first or last
what did they change on the exam this year
what are the questions on the cpc like
what kinds of questions do they ask
are the exam questions the same for everybody
do people get different forms of the exam
how close are your questions to the real exam questions
where do i find my exam results
how do i get my score report
when will i see my score after the test
i failed my cpc by 2 percent, what now
i failed twice, should i take a class
i passed the cpc today, what's next
i took the exam yesterday, when do results come
i'm taking my exam on saturday, what should i do the night before
i'm taking the test at a testing center, what do i bring
my exam is tomorrow and i'm panicking
i feel sick about my exam
i get headaches from studying
my eyes hurt from reading the code book all day, any tips
i have adhd, can i get extra time
i have test anxiety
i have diabetes, may i bring my meter into the exam
i am pregnant, can i postpone my exam
can i get accommodations for a bad back
can i eat during the exam
can i change my exam date if i'm sick
will i lose my money if i cancel the exam
can i get a refund if i don't take the exam
do i have to pay for the second attempt
does my employer pay for the exam
can someone sit with me during the exam
is the exam open book
can i use last year's books on the exam
can i write codes in my book
can i glue pages into my book
do i need all three code books
can i buy used code books
which book should i buy first
where can i buy the cpt book
what should i eat before the exam
how many hours a day should i study
how can i memorize the modifiers
is it cheating to use tabs in the book
is it cheating to write notes in my code book
what counts as cheating on the cpc
what happens if someone is caught cheating on the exam
does aapc check for cheating in the online exam
what percent do i need to pass
how long until i can retake it
what if i don't finish the last case
does a blank answer count as wrong
do i need to be an aapc member to sit for the exam
how do i register for the cpc
can i take the cpc in spanish
can i take the exam in another state
can i take it from canada
what time does the exam start
how early should i get there
what does the exam screen look like
what are the answers on the exam, multiple choice
how do i check my answers before i submit
who grades the exam
i'm not good at tests, what can i do
my patient has chest pain and shortness of breath, no diagnosis
my patient has a rash from poison ivy
pt says her stomach hurts, dr wrote r/o appendicitis
mom brought in her kid with a bead in the nose
is a family history of colon cancer coded when my doc does a screening
is a family history of breast cancer coded when my patient is healthy
swallowed a coin
he was drunk and fell
he fell off a ladder and broke his wrist
she tripped over her dog and broke her hip
she is 30 weeks pregnant with twins and has high blood pressure
she has diabetes and her kidneys are failing
kid stuck a pea in his ear
baby fell off the bed, no injury found
grandma had a stroke last year and still has a weak left arm
dad has lung cancer that spread to the brain, which first
mom has gestational diabetes
child bitten by a dog on the face
toddler drank bleach
toddler ate mom's pills, accidental
teenager took a bottle of tylenol on purpose
man had too much to drink and passed out
took the wrong pill by mistake
allergic reaction to penicillin taken as prescribed
bleeding from coumadin taken correctly
dizzy from blood pressure pills taken right
forgot to take his insulin and went into dka
stopped taking meds because he couldn't afford them
got sick after eating bad shrimp
ringing in both ears
burning when urinating
stomach pain right lower side
pain in the knee, which side matters
lump in breast, left upper outer
cough with fever, is it flu or just symptoms
dr says probable pneumonia in the office
dr says likely cancer, waiting for biopsy
if dr writes possible stroke at discharge
doctor wrote possible appendicitis, it was the hospital
pain is it coded when the cause is known
do i list the cough with the pneumonia
do i list fever when they have strep
do i put nausea with gastroenteritis
do i code the symptoms or the disease
when do i use the z for history of cancer
when is cancer history of and when is it active
still on tamoxifen, is the breast cancer current
finished chemo last year, no cancer now
does a smoker who quit get a code
is obesity listed with bmi by the nurse
can i use the nurse's note for the pressure ulcer stage
can i code from the radiology report
can i code what my doctor did not write down
can i assume diabetes caused the neuropathy
can i change the diagnosis so insurance pays
can i ask my doctor to change the diagnosis
can i ask the surgeon for more detail
old fracture that never healed
healing fracture follow up
broken arm, cast change only
what if they fell again on the same broken hip
both eyes have cataracts, one is worse
glaucoma in both eyes at different stages
covid exposure but test negative
came in worried about covid, no symptoms
tested positive for hiv but no symptoms
long covid with fatigue
here for a flu shot only
here for a physical and found a lump
here for chemo and got dehydrated
here for a colonoscopy because of bleeding
screening colonoscopy turned into polyp removal
the scope couldn't get past the splenic flexure
scope to the cecum, two polyps by snare and one biopsy
they scoped the stomach and took a biopsy
stretched the esophagus with a balloon
took a chicken bone out of the throat through a scope
banded hemorrhoids in the office
hemorrhoids removed, two columns
appendix burst and they took it out through a scope
gallbladder out with x-ray of the ducts
hernia in the groin fixed, 4 year old
belly button hernia came back
feeding tube placed through the belly
stomach stapled for weight loss
removed part of the colon and made a bag
took down the colostomy
liver biopsy with a needle through the skin
tongue tie clipped in a newborn
tonsils and adenoids out, age 6
drained an abscess by the anus
dilated bile duct with a stent
capsule camera swallowed for bleeding
will medicare pay for screening colonoscopy again after 5 years
how often does medicare cover a mammogram
how often does medicare cover a pap smear
why would insurance deny a 25
why would insurance deny a screening colonoscopy
does medicaid pay for circumcision
does medicare pay for a flu shot
does medicare cover hearing aids
who pays first, medicare or the employer plan
what if the patient can't pay the copay
what does blue cross want for bilateral
can the doctor bill me for missed visits is that in cpt
can we bill medicare patients for no shows
should i quit my job to study
can i work from home
how much can i make my first year
do i need a degree to be a coder
i'm 55, am i too old to start
can i do this with two kids at home
is coding stressful
will ai take my job
can i get hired with a felony
do coders need to know math
how do i get experience with no job
how do i ask my boss for a raise after passing
what should i put on my resume as a new coder
which company is best to work for
how do i find a remote job near me
do i have to work in an office first
can i be sued as a coder
can a coder go to jail for fraud
does my boss have to pay for ceus
what if my boss asks me to upcode
what if i make a mistake on a claim
can i keep my inhaler on the desk during the exam
can i take my medication during the exam
i have a bad back, can i stand up while testing
i'm pregnant, are bathroom breaks allowed
i'm hard of hearing, can i still take it online
i have dyslexia and adhd, how do i ask for more time
is my migraine a reason to reschedule
my kid might walk in, will they end my exam
what if my cat walks across the keyboard
my power went out during the exam
the proctor never showed up, what do i do
the proctor left the chat, is my exam void
what can't i have on my desk
do they watch me on camera the whole time
can i read the questions out loud
can i use the answers i marked to check later
which questions are unscored
how much is each question worth
can i challenge an answer i think is wrong
can i dispute my score
can i get my exam rescored
do i get a discount on the retake
will my score be lower if i guess
are the questions on the exam in order
are questions from the book end on the exam
do they tell you the right answers after the exam
does the exam have questions from all series
does the exam change every year
how hard are the questions on the exam
what was the hardest part of the exam for people
what do most people fail on
what are the questions on the exam about
are the cases on the exam long
how many cases are on the exam
how do i know the answers on the exam are final
can i pay in installments for the exam
i paid for the exam, when does it expire
i lost my exam voucher
i need to cancel my exam because of surgery
i have a cold on exam day, can i move it
my hands shake when i take tests
i get dizzy from staring at the screen while studying
i'm so tired of studying, how do i keep going
i'm depressed after failing the exam
should i get a tutor
should i pick b when i don't know
should i take the exam now or wait until january
which calculator can i use
is there a dress code for the exam
do i need a passport to take the exam
where can i park at the test center
my patient says his chest hurts when he breathes
pt fell down the stairs at home, ankle swollen
pt is allergic to penicillin, do i code that
a man who drank antifreeze on a dare
she took her neighbor's oxycodone and got sick
he was hit by a car while riding his bike
a lady who slipped on ice outside walmart
boy got hit in the face by a baseball
he cut his thumb with a kitchen knife
woman stung by a bee, throat swelling
husband brought wife in with confusion, found uti
mother says baby won't eat, dx failure to thrive
son has autism and came for a checkup
daughter came with sore throat, strep positive
father died of heart attack at 50, family history code
sister had breast cancer, screening mammogram
mom's drug use affected the newborn
he's been sober 2 years from alcohol
he drinks every day and has withdrawal
she quit smoking 5 years ago
smoker with copd and a cold
is copd with pneumonia one or two
is a cold with cough two things
is pain in the back from a herniated disc extra
does cancer pain go first
if i see uncontrolled diabetes what does it mean
i see dm2 with ckd 3 and htn, what order
i have a chart that says fever, sepsis not confirmed
i have a guy with a broken leg and a collapsed lung
i have a lady with breast cancer with mets to bone
i've got a kid with croup in the er
we have a patient on insulin and metformin
doc says acute on chronic heart failure
doc thinks it's lupus but labs pending
dr saw her for headaches and found high blood pressure
he came back because the wound opened
stitches came apart after surgery
infected knee replacement, took it out
bleeding after tonsils were taken out
headache after a spinal tap
fever after surgery from uti
pregnant and has a broken ankle
pregnant with the flu
twins, one breech, c section
miscarriage at 9 weeks, d&c done
baby born with a hole in the heart
bowel prep was bad so they stopped the colonoscopy
took a polyp out with hot forceps
egd with dilation over a wire
stopped a bleeding ulcer with a clip
ercp with stone removal
cut the small bowel and sewed it together
put in a g tube at bedside
fixed a hernia with mesh through a scope
gallbladder removed with stones found in the duct
rectal exam under anesthesia
lap band port moved
fistula in ano repaired
anal fissure fixed
part of the liver removed
pancreas head removed, whipple
esophagus hernia wrapped
tooth pulled by a surgeon
lip laceration through the border
will insurance pay for two visits in a day
will medicare pay for a second screening if polyps were found
does medicare pay for ear wax removal
will blue cross pay for an assistant
how long do i have to file a medicare claim
how many times will medicare cover smoking counseling
why would medicare reject my claim for a 26
is a patient responsible if i forgot the abn
can i balance bill a medicare patient
can i write off a copay
what do i do when my claim comes back co-97
my claims keep getting denied for bundling
my appeal for modifier 59 was denied
can i get in trouble for guessing a code
can i lose my credential for fraud
can i code from another country
can i make 60k as a coder
can i get a job while still an apprentice
how do i find my first job
do i need to be good with computers
do i need a laptop for remote coding jobs
what computer do remote coders use
do coders get health insurance
do remote coders get vacation
is my nursing degree useful for coding
my husband thinks coding is a scam
i'm a stay at home mom, is this for me
i was fired from my last job, can i still be a coder
my back hurts from sitting, do coders stand
i failed by 2 points what now
nervous about tomorrow any tips
can i eat during it
my test is in 3 days and i feel like i know nothing
got a 64 on my first try
should i just give up
how do i stop second guessing myself
i keep changing my right answers to wrong ones
cant focus when i study after work
how long did it take you to study
am i ready
what score on practice tests means im ready
i suck at E/M how do i get better
what should i study last week before the test
do i need to memorize codes
is open book really open book
my books are from 2024 do i have to buy new ones
where do i buy the books cheap
what if i need to pee
what if i finish early
can i wear earplugs
can i chew gum
do i get lunch
can i read the question out loud
my laptop camera broke what now
my cat walked in during the test will i be kicked out
do they check your books
what if my proctor throws out my book
i forgot my id
im running late what happens
i passed!!! what now
i passed but it says CPC-A why
how do i put cpc after my name
how long till i can drop the A
is 80 hours class enough
do i lose my cert if i dont pay dues
where do i get free ceus
i never went to college can i still take it
can a felon get certified
is 3 months enough
i only have weekends to study
do flashcards help
how many practice questions should i do
is reading the book cover to cover a good idea
what chapter should i start with
should i study alone or take a class
is self study possible
how do i stay motivated
i bombed the mock exam
took it twice and failed both
retake next month what should i do different
do they reuse questions on the retake
is it multiple choice
when can i schedule
what time of day should i take it
is it timed per section
can i flag questions
whats a good way to tab my books
can my husband be in the room while i take it online
i get migraines can i take breaks
should i drink coffee before the test
i failed because my kid got sick
can i study on vacation
do i need a printer
i lost my progress how do i get it back
how does it decide what flashcards to show me
im stuck at 68
are there pictures on the exam
""".strip().splitlines()


def is_declined(text):
    return any(step(read(text), lambda slugs: set()) for step in (refusal.compose, refusal.foreign))


def test_no_card_nor_a_learners_phrase_for_it_is_declined():
    texts = [text for _, card in read_cards(settings.FIXTURES) for text in (card.about, *card.also)]
    assert len(texts) > 1000
    assert [text for text in texts if is_declined(text) or is_declined(f"how do i code {text}")] == []


def test_no_stem_is_declined():
    files = sorted((settings.FIXTURES / "questions").glob("*/*.yaml"))
    stems = [item["stem"] for file in files for item in yaml.load(file.read_text(), Loader=yaml.CSafeLoader)["items"]]
    assert len(stems) > 100
    assert [stem for stem in stems if is_declined(" ".join(stem.split())[:490])] == []


@pytest.mark.parametrize("text", OURS)
def test_a_question_on_the_exam_a_note_or_the_work_is_not_declined(text):
    assert not is_declined(text)
