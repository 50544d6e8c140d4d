"""The settings of a web process: those of every process, with connections from a pool.

Each request and each word to a socket is served in a thread of its own. Without a pool every one of
them opens a connection, and a full room asks for more than the database has. Only web processes
share connections: the notary's lock belongs to one session, which it keeps.
"""

from config import env
from config.settings import *  # noqa: F403
from config.settings import DATABASES

MOST_SECONDS = 10  # that a request waits for a connection before it fails

if DATABASES["default"]["ENGINE"].endswith("postgresql"):
    most = env.integer("VD_DATABASE_CONNECTIONS", at_least=2, default=20)
    DATABASES["default"]["OPTIONS"]["pool"] = {
        "min_size": 2,
        "max_size": most,
        "timeout": MOST_SECONDS,
    }
    # One that broke while it lay idle is replaced before a request gets it.
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
