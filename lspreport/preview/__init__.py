"""Preview: the report in the browser while it is written; every save is seen within a blink.

The files, from the author's save to the screen:

- `live_report`: runs the rooms again at every save, recalling what has not changed
- `texts`: the left pane: blocks of HTML, and which of them a save has changed
- `pages`: the right pane: true pages, laid out by Typst a section at a time
- `places`: where each thing on the screen stands in the author's files
- `findings`: mistakes as the page shows them
- `tabs`: the sections by which the reader chooses
- `viewers`: the open pages, and what is still to be told to each
- `session`: what is done after a save and who is told of it, in which order
- `watcher`: says when a source was saved
- `guard`: turns away every request that is not the opened page's own
- `app`: the addresses of the pages, and what is answered there
- `server`: from the first listening to Ctrl-C
- `editor`: opens a file at a line in the author's editor
"""
