/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html: the text of a field that an editor for rich text wrote.
 */
#ifndef GREENROOM_IMPORT_HTML_H
#define GREENROOM_IMPORT_HTML_H

#include "buf.h"

/* Line breaks, blocks and list items become lines ("- " before an item), entities their
 * characters; other tags, comments, styles, scripts and what Anki plays ("[sound:…]") go. */
void html_text(struct buf *out, const char *html, size_t len);

#endif
