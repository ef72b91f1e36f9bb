"""Sample content of the demo: jobs, areas, articles, shops, places, pages and pictures.

Data only. Every person and shop in it is invented and carries 見本 in its name.
"""
