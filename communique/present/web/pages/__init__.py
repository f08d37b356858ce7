"""One file a page: each turns a desk into the values of its template, and decides no fact."""
