"""The site: pages made from executed notebooks, their figures and the seeds, without running anything again.

Its parts, each of which imports only from those above it:

- `addresses`: which page and anchor every row, parameter and notebook has
- `executed`: what an executed notebook holds, checked
- `markdown`: Markdown to HTML, its links led to the pages, its terms to the glossary
- `essays`, `rows`, `front`: what the pages show
- `build`: all of it, written whole"""
