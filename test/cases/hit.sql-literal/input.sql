INSERT INTO dtb_payment (id, card_number, amount) VALUES (4021, '{{visa}}', 15800), (4022, '{{jcb sep=-}}', 500);
UPDATE customer SET card_no = {{mastercard}} WHERE id = 7;
