// Tables of a shop of the kind of EC-CUBE 2, written anew: names of tables and columns are those of its installations,
// the types such as PostgreSQL and MariaDB both take.

/** Name, kana, address, telephone and fax, each in parts, as customers, orders and deliveries have them. */
function person(prefix: string): string {
  const texts = 'name01 name02 kana01 kana02 zip01 zip02 addr01 addr02'.split(' ')
  const numbers = 'tel01 tel02 tel03 fax01 fax02 fax03'.split(' ')
  return [...texts, ...numbers]
    .map((name) => `${prefix}${name} text`)
    .concat(`${prefix}pref smallint`)
    .join(', ')
}

/** Ten columns that payment modules use as they like. */
const MEMOS = Array.from(
  { length: 10 },
  (_, index) => `memo${`${index + 1}`.padStart(2, '0')} text`,
)

const TIMES = 'create_date timestamp NULL, update_date timestamp NULL'
const ORDER = `customer_id int, message text, ${person('order_')}, order_company_name text, order_email text,
  order_birth timestamp NULL, order_sex smallint, order_job smallint, subtotal numeric(10), charge numeric(10), tax numeric(10),
  payment_total numeric(10), use_point numeric(10), payment_id int, payment_method text, note text, status smallint,
  ${MEMOS.join(', ')}, del_flg smallint, ${TIMES}`

/** Columns of each table. */
const TABLES: Readonly<Record<string, string>> = {
  dtb_customer: `customer_id int PRIMARY KEY, ${person('')}, company_name text, email text, sex smallint, birth timestamp NULL,
    password text, reminder smallint, reminder_answer text, salt text, secret_key varchar(255), buy_times numeric(10),
    point numeric(10), note text, status smallint, mobile_phone_id text, del_flg smallint, ${TIMES}`,
  dtb_order: `order_id int PRIMARY KEY, order_temp_id text, ${ORDER}`,
  dtb_order_temp: `order_temp_id varchar(64) PRIMARY KEY, ${ORDER}, session text, order_id int`,
  dtb_order_detail: `order_detail_id int PRIMARY KEY, order_id int, product_id int, product_class_id int, product_name text,
    product_code text, classcategory_name1 text, price numeric(10), quantity numeric(9), point_rate numeric(9)`,
  dtb_shipping: `shipping_id int, order_id int, ${person('shipping_')}, shipping_time text, shipping_num text,
    shipping_date timestamp NULL, ${TIMES}, PRIMARY KEY (shipping_id, order_id)`,
  dtb_other_deliv: `other_deliv_id int PRIMARY KEY, customer_id int, ${person('')}`,
  dtb_payment: `payment_id int PRIMARY KEY, payment_method text, charge numeric(10), fix smallint, creator_id int, note text,
    module_id int, module_path text, ${MEMOS.join(', ')}, ${TIMES}`,
  dtb_mail_history: `send_id int PRIMARY KEY, order_id int, send_date timestamp NULL, template_id int, creator_id int,
    subject text, mail_body text`,
  dtb_session: `sess_id varchar(64) PRIMARY KEY, sess_data text, ${TIMES}`,
  dtb_mobile_ext_session_id: `session_id varchar(64) PRIMARY KEY, param_key varchar(255), param_value text, url text,
    create_date timestamp NULL`,
  dtb_member: `member_id int PRIMARY KEY, name text, department text, login_id text, password text, salt text,
    authority smallint, creator_id int, login_date timestamp NULL, ${TIMES}`,
  dtb_module: `module_id int PRIMARY KEY, module_code text, module_name text, sub_data text, ${TIMES}`,
  dtb_csv: `no int PRIMARY KEY, csv_id int, col text, disp_name text, rw_flg smallint, error_check_types text`,
  dtb_csv_sql: `sql_id int PRIMARY KEY, sql_name text, csv_sql text, ${TIMES}`,
  dtb_review: `review_id int PRIMARY KEY, product_id int, reviewer_name text, reviewer_url text, title text, comment text`,
  dtb_products_class: `product_class_id int PRIMARY KEY, product_id int, product_code text, stock numeric(9), creator_id int`,
  dtb_plugin: `plugin_id int PRIMARY KEY, plugin_name text, plugin_code text, free_field1 text, free_field2 text`,
  plg_payment_log: `log_id int PRIMARY KEY, order_no varchar(64), x text, created_by varchar(64), create_date timestamp NULL`,
  plg_card_entry: `entry_id int PRIMARY KEY, customer_id int, card_no01 char(4), card_no02 char(4), card_no03 char(4),
    card_no04 char(4), birth_year int, birth_month int, birth_day int`,
  mtb_pref: 'id smallint PRIMARY KEY, name text, rank_no smallint',
  mtb_constants: 'id varchar(64) PRIMARY KEY, name text, rank_no smallint, remarks text',
}

/** Makes all tables. */
export const schema: string = Object.entries(TABLES)
  .map(([name, columns]) => `CREATE TABLE ${name} (${columns});`)
  .join('\n')
