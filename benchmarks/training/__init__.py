"""How the weights of the combined ranker are learnt.

An article makes a lesson (``lessons``); what a lesson teaches is put to trials (``trials``), the
numbers are fitted to them (``fitting``) and, for a glance, climb on from there (``climbing``);
``learning`` does all of it for a reading. ``scoring`` says what numbers are worth, ``weights``
reads and writes them. What is decided by hand stands in ``readings``.
"""
