"""The record in a browser, and its API: pages are drawn on the server, load nothing from elsewhere and run no inline script.

uvicorn.run(app_of(Held(answer)), host="127.0.0.1", port=8000)
"""

from communique.present.web.app import app_of
from communique.present.web.pen import Pen
from communique.present.web.shelf import Held, Shelf
from communique.present.web.stored import Kept

__all__ = ["Held", "Kept", "Pen", "Shelf", "app_of"]
