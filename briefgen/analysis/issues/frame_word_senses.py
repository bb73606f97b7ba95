"""Tells in which sense a frame word is used: for a matter, for something else, or for its end.

"In charge of the port" names no charge, "the campaign said" no election, and "Ng wins the primary"
nothing that is open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.analysis.document import Document, Token

# Words that are counted in the plural and then name no matter: "won 40 votes", "sales rose".
COUNTED = frozenset({"vote", "sale", "earning"})
# Modifiers of debates between candidates.
STAGED = frozenset({"presidential", "primary", "televised", "final", "gop", "candidates"})
STAGED |= {"republican", "democratic"}
# Verbs with which "campaign" means an effort; with others it means its people.
GOING = frozenset({"begin", "start", "continue", "go", "end", "fail", "enter", "cost", "aim"})
HARMS = frozenset({"kill", "die", "injure", "wound", "hurt"})
# Modifiers of a strike that is an attack.
ARMED = frozenset({"military", "air", "missile", "drone", "rocket", "nuclear", "preemptive"})
CONCLUDING = frozenset({"make", "reach", "sign", "strike", "conclude", "seal"})


def is_idiom(document: Document, token: Token) -> bool:
    """Return whether a frame word is used in another sense: "in charge of", "on the ballot"."""
    lemma, link = token.lemma.lower(), document.head(token).lower
    kinds = {child.dep for child in document.children(token)}
    links = {child.lower for child in document.children(token, "prep")}
    modifiers = {child.lower for child in document.children(token, "amod", "compound")}
    clause = bool(kinds & {"acl", "relcl"})
    other = {
        "charge": token.tag == "NN" and link == "in" and not kinds & {"det", "amod"},
        "call": "for" not in links and not clause,
        "ballot": link in {"on", "onto"} or token.tag == "NNS",
        "poll": link not in {"to", "at"},  # "go to the polls", unlike the polls of pollsters
        "talk": token.tag == "NN",
        "duty": "on" not in links,  # a tariff, not what somebody has to do
        "plea": "guilty" in modifiers,
        "debate": bool(modifiers & STAGED),
        # Demand in the sense of "demand for steel" has no article.
        "demand": token.tag == "NN" and not clause and not kinds & {"det", "poss"},
        "case": _is_no_lawsuit(document, token),
        "order": token.tag == "NN" and link == "in" and "det" not in kinds,
        "strike": bool(modifiers & ARMED),
        "race": token.tag == "NN" and not kinds & {"det", "poss", "compound", "amod", "prep"},
        # "The full force of the law", "under the law"; exchanges on which things are traded.
        "law": link in {"of", "under", "with"} and not modifiers and kinds <= {"det"},
        "exchange": token.tag == "NNS",
        "caucus": token.tag == "NN" and not _is_placed(document, token),
    }
    counted = lemma in COUNTED and token.tag == "NNS" and not links & {"on", "over", "of", "to"}
    return counted or other.get(lemma, False)


def _is_placed(document: Document, token: Token) -> bool:
    """Return whether a caucus is a vote in a place ("the Orland caucus"), not a party's group."""
    return any(one.entity == "GPE" for one in document.children(token, "compound", "nmod", "poss"))


def is_actor(document: Document, token: Token) -> bool:
    """Return whether a campaign means a candidate's people, who act, not the campaign itself."""
    verb = document.head(token)
    acts = token.dep == "nsubj" and verb.pos == "VERB"
    owners = document.children(token, "compound", "poss", "nmod")
    somebodys = any(one.entity == "PERSON" for one in owners)
    goes_on = acts and verb.lemma in GOING
    return token.lemma == "campaign" and not goes_on and (acts or somebodys)


def _is_no_lawsuit(document: Document, case: Token) -> bool:
    """Return whether a case is not one in court: "cases of fever", "in this case"."""
    if case.tag == "NNS":
        return True
    told = document.children(case, "prep", "amod", "compound", "poss", "nmod")
    idiom = case.dep == "attr" or (case.dep == "pobj" and document.head(case).lower == "in")
    return idiom and not told


def is_over(document: Document, token: Token) -> bool:
    """Return whether the clause of a frame word says that what it names has ended."""
    return any(tells(document, token) for tells in (_has_harmed, _is_won, _is_concluded))


def _has_harmed(document: Document, token: Token) -> bool:
    """Return whether people were killed or hurt: "the men killed in the siege"."""
    link = document.head(token)
    verb = document.head(link)
    return link.dep == "prep" and verb.tag in {"VBN", "VBD"} and verb.lemma in HARMS


def _is_won(document: Document, token: Token) -> bool:
    """Return whether a matter is won or lost: "Ng wins the primary"."""
    verb = document.head(token)
    told = verb.tag in {"VBD", "VBZ", "VBN"} and verb.lemma in {"win", "lose"}
    return told and token.dep == "dobj"


def _is_concluded(document: Document, token: Token) -> bool:
    """Return whether several matters were concluded: "several agreements have been signed"."""
    verb = document.head(token)
    helpers = {one.lower for one in document.children(verb, "aux")}
    return (
        token.tag == "NNS"
        and token.dep == "nsubjpass"
        and verb.lemma in CONCLUDING
        and "have" in helpers
        and not document.children(verb, "neg")
    )
