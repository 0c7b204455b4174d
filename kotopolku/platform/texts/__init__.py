"""Texts of the program in its languages: found in the sources, kept in catalogues, checked, compiled.

Done with Babel, so that no gettext has to be installed on the machine.
"""
