"""The addresses of all pages of the scripted record."""

PAGES = {
    "overview": "/",
    "negotiation": "/negotiations/n1",
    "timeline": "/negotiations/n1/timeline",
    "positions": "/negotiations/n1/positions",
    "claims": "/negotiations/n1/claims",
    "brief": "/negotiations/n1/brief",
    "claim": "/claims/c1",
    "report": "/reports/r1?at=0-8",
    "reports": "/reports",
    "statements": "/statements",
    "stories": "/stories",
    "compare": "/compare?report=r1&report=r2",
    "agenda": "/negotiations/n1/list/agenda",
    "moves": "/negotiations/n1/list/moves",
    "words": "/words",
}
HOSTILE = (
    "/reports/hostile?at=0-8",
    "/reports/huge",
    "/reports/huge?part=49",
    "/statements?q=<script>window.ran=7</script>",
    "/compare?report=hostile&report=r1",
)
