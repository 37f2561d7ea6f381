INSERT INTO `orders` (`id`, `card_no`) VALUES (1,0x{{visa as=hexadecimal}}),(2,X'{{jcb as=hexadecimal}}');
