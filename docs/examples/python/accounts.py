"""Lists what is on the trade account."""

import json

from kucoin import request

for account in request("GET", "/api/v1/accounts", {"type": "trade"}):
    print(json.dumps({name: account[name] for name in ("currency", "available", "holds")}))
