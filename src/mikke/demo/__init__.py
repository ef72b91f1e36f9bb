"""The sample towns that ``make demo`` starts: their content as data files, and what builds them.

Every person and shop in it is invented and carries 見本 in its name.
"""
