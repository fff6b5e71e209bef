"""The bullets of word processors, which people type or paste before the items of a list."""

BULLETS = "①②③④⑤⑥⑦⑧⑨⑩•●○◦▪▫■‣►▸➢➤❖∙·\uf0b7\uf0a7\uf0d8\uf076\uf0fc"
