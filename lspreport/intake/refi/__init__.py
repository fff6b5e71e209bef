"""REFI-QDA 1.5, the exchange format of programs for qualitative analysis: codebooks (.qdc) and projects (.qdpx).

A codebook is XML; a project is a zip archive of one XML file (.qde) and a folder of sources. The schemas are published
at qdasoftware.org. Programs depart from them in small ways, each of which has its test here.
"""
