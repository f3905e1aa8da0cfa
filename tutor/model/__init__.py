"""The optional large language model: off until the operator names an endpoint, and checked when it speaks.

``retrieval`` chooses what is given, ``prompt`` words it, ``endpoint`` streams, ``sentences`` and ``checking`` judge
what comes, ``limits`` counts, ``actions`` keeps.
"""
