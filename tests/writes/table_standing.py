"""Every page that writes of who stands back or is away, and the entries it leaves."""

from tests.writes import scenarios_opinions as opinions
from tests.writes import scenarios_standing as standing
from tests.writes.scene import Write

STANDING = {
    "councils:tie": [Write(standing.declares, "recusal.declared")],
    "councils:tie_withdrawn": [Write(standing.takes_back, "recusal.withdrawn")],
    "councils:substitute": [Write(standing.enters_substitute, "substitute.appointed")],
    "councils:substitute_end": [Write(standing.ends_substitution, "substitute.ended")],
    "councils:opinion": [Write(opinions.enters_opinion, "opinion.received")],
    "councils:opinion_check": [Write(opinions.checks_opinion, "opinion.checked")],
    "councils:opinion_out": [Write(opinions.takes_opinion_out, "opinion.taken_out")],
    "councils:consent": [
        Write(opinions.declares, "consent.given"),
        Write(opinions.declares_anew, "consent.changed"),
    ],
    "councils:ruling": [
        Write(standing.rules("UPHELD"), "recusal.ruled"),
        Write(standing.rules("DISMISSED"), "recusal.dismissed"),
    ],
}
