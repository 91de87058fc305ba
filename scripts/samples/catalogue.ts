/** What one store sells, in the language it writes its lists in. */
export interface Catalogue {
  readonly drinks: readonly string[];
  readonly foods: readonly string[];
  readonly goods: readonly string[];
}

/** How each kind of product is sold; the same marks are understood everywhere. */
const SOLD_AS: Readonly<Record<keyof Catalogue, readonly string[]>> = {
  drinks: ["250 ml", "500 ml", "1 l", "1.5 l", "6 × 330 ml"],
  foods: ["100 g", "250 g", "500 g", "1 kg", "5 kg"],
  goods: ["× 1", "× 2", "× 6", "× 12"],
};

/** Every item of `catalogue`, such as "Green tea 500 ml", in a fixed order and without repeats. */
export function itemsOf(catalogue: Catalogue): readonly string[] {
  return [...ofKind(catalogue, "drinks"), ...ofKind(catalogue, "foods"), ...ofKind(catalogue, "goods")];
}

function ofKind(catalogue: Catalogue, kind: keyof Catalogue): string[] {
  return catalogue[kind].flatMap((product) => SOLD_AS[kind].map((size) => `${product} ${size}`));
}

/** `text` is a list of names separated by commas. */
function names(text: string): readonly string[] {
  return text.split(",").map((name) => name.trim());
}

export const JAPANESE: Catalogue = {
  drinks: names("緑茶, ほうじ茶, 麦茶, ウーロン茶, りんごジュース, みかんジュース, 牛乳, 豆乳, 炭酸水, 缶コーヒー"),
  foods: names(
    "味噌, 白米, 玄米, うどん, そば, 豆腐, 納豆, のり, 鰹節, 昆布, 梅干し, わかめ, 小麦粉, 片栗粉, 砂糖, 塩, 黒ごま, カレー粉, せんべい, ようかん",
  ),
  goods: names(
    "やかん, 箸, 茶碗, 湯のみ, 弁当箱, 包丁, まな板, 急須, 布巾, たわし, 電池 単三, 電球 LED, 石鹸, 歯ブラシ, 懐中電灯",
  ),
};

export const PORTUGUESE: Catalogue = {
  drinks: names(
    "Água mineral, Água de coco, Guaraná, Suco de laranja, Suco de maracujá, Suco de caju, Leite integral, Mate gelado, Caldo de cana, Iogurte líquido",
  ),
  foods: names(
    "Café torrado, Feijão preto, Feijão carioca, Arroz branco, Farinha de mandioca, Farinha de trigo, Açúcar mascavo, Goiabada, Pão de queijo, Castanha-do-pará, Polvilho doce, Fubá, Queijo minas, Tapioca, Rapadura, Milho de pipoca, Macarrão, Sal grosso, Coco ralado, Chocolate amargo",
  ),
  goods: names(
    "Chaleira, Coador de pano, Panela de pressão, Rede de algodão, Vassoura, Sabão em barra, Escova de dentes, Pilha AA, Lâmpada LED, Copo de vidro, Prato fundo, Garfo, Pano de prato, Vela, Guarda-chuva",
  ),
};

export const ARABIC: Catalogue = {
  drinks: names(
    "ماء معدني, عصير مانجو, عصير جوافة, عصير قصب, كركديه, تمر هندي, سوبيا, حليب كامل الدسم, لبن رائب, شراب الورد",
  ),
  foods: names(
    "أرز, عدس أصفر, فول, حمص, برغل, طحينة, تمر, زيتون أسود, جبنة بيضاء, دقيق, سكر, ملح, كمون, كزبرة, سمسم, شاي أسود, قهوة بالهيل, حلاوة, مكرونة, ملوخية مجففة",
  ),
  goods: names(
    "غلاية, إبريق شاي, كوب زجاج, صينية, مقلاة, سكين, ملعقة, صابون زيت الزيتون, ليفة, مكنسة, بطارية AA, مصباح LED, شمعة, منشفة, سلة خوص",
  ),
};

export const DANISH: Catalogue = {
  drinks: names(
    "Letmælk, Kærnemælk, Æblemost, Hyldeblomstsaft, Solbærsaft, Danskvand, Hvidtøl, Kakaomælk, Gulerodsjuice, Rabarbersaft",
  ),
  foods: names(
    "Rugmel, Havregryn, Smør, Leverpostej, Rødkål, Rødbeder, Røget ål, Marineret sild, Lakrids, Kartofler, Gule ærter, Tyttebær, Honning, Sukker, Groft salt, Kaffe, Knækbrød, Rosiner, Svesker, Hvedemel",
  ),
  goods: names(
    "Elkedel, Ostehøvl, Opvaskebørste, Fyrfadslys, Stearinlys, Viskestykke, Rugbrødskniv, Krus, Skål, Sæbe, Tandbørste, Batteri AA, LED-pære, Cykellygte, Regnslag",
  ),
};

export const POLISH: Catalogue = {
  drinks: names(
    "Woda mineralna, Sok jabłkowy, Sok z czarnej porzeczki, Kompot z wiśni, Kefir, Maślanka, Mleko, Kwas chlebowy, Sok pomidorowy, Żurek w butelce",
  ),
  foods: names(
    "Kasza gryczana, Kasza jęczmienna, Mąka żytnia, Mąka pszenna, Cukier, Sól, Kapusta kiszona, Ogórki kiszone, Twaróg, Oscypek, Pierogi ruskie, Kiełbasa, Śledź, Miód lipowy, Powidła śliwkowe, Mak, Groch, Grzyby suszone, Chrzan, Musztarda",
  ),
  goods: names(
    "Czajnik, Garnek, Patelnia, Łyżka, Widelec, Nóż, Deska do krojenia, Ścierka, Mydło szare, Szczoteczka do zębów, Bateria AA, Żarówka LED, Świeca, Wiadro, Miotła",
  ),
};

export const RUSSIAN: Catalogue = {
  drinks: names(
    "Квас, Кефир, Ряженка, Молоко, Морс клюквенный, Сок берёзовый, Сок яблочный, Вода минеральная, Компот, Иван-чай",
  ),
  foods: names(
    "Гречка, Рис, Овсянка, Манка, Мука, Сахар, Соль, Творог, Сметана, Пельмени, Огурцы солёные, Капуста квашеная, Икра кабачковая, Сушки, Пряники, Мёд, Варенье малиновое, Сгущёнка, Семечки, Чай чёрный",
  ),
  goods: names(
    "Чайник, Самовар, Сковорода, Кастрюля, Ложка, Вилка, Нож, Полотенце, Мыло хозяйственное, Щётка зубная, Батарейка AA, Лампа LED, Свеча, Валенки, Веник",
  ),
};

export const HINDI: Catalogue = {
  drinks: names("लस्सी, छाछ, आम का रस, नींबू पानी, गन्ने का रस, दूध, नारियल पानी, ठंडाई, जलजीरा, पानी की बोतल"),
  foods: names(
    "बासमती चावल, गेहूँ का आटा, बेसन, सूजी, अरहर दाल, मूंग दाल, राजमा, काबुली चना, चीनी, गुड़, नमक, हल्दी, जीरा, धनिया, गरम मसाला, चाय पत्ती, घी, पापड़, आम का अचार, पोहा",
  ),
  goods: names("केतली, प्रेशर कुकर, कड़ाही, तवा, बेलन, चम्मच, थाली, गिलास, साबुन, दातुन, झाड़ू, बैटरी AA, बल्ब LED, मोमबत्ती, छाता"),
};

export const KOREAN: Catalogue = {
  drinks: names("보리차, 옥수수차, 유자차, 식혜, 수정과, 두유, 우유, 매실 음료, 탄산수, 캔커피"),
  foods: names(
    "쌀, 현미, 김치, 고추장, 된장, 간장 가루, 고춧가루, 김, 미역, 당면, 라면, 떡, 두부, 참깨, 설탕, 소금, 멸치, 밀가루, 콩나물, 약과",
  ),
  goods: names(
    "주전자, 숟가락, 젓가락, 뚝배기, 냄비, 도시락, 칼, 도마, 행주, 비누, 칫솔, 건전지 AA, 전구 LED, 양말, 우산",
  ),
};

export const SPANISH: Catalogue = {
  drinks: names(
    "Agua de jamaica, Agua de horchata, Jugo de naranja, Jugo de piña, Atole, Leche entera, Agua mineral, Tepache, Jugo de tomate, Té de manzanilla",
  ),
  foods: names(
    "Tortillas de maíz, Frijol negro, Frijol bayo, Arroz, Masa harina, Chile ancho, Chile chipotle, Mole poblano, Nopales, Queso Oaxaca, Azúcar, Sal de mar, Café de olla, Chocolate de mesa, Piloncillo, Cacahuate, Pepita, Ajonjolí, Amaranto, Lenteja",
  ),
  goods: names(
    "Olla de barro, Comal, Molcajete, Cuchara de madera, Vaso, Plato, Jabón, Cepillo de dientes, Pila AA, Foco LED, Vela, Escoba, Cubeta, Servilleta bordada, Sombrero",
  ),
};

export const ENGLISH: Catalogue = {
  drinks: names(
    "Still water, Sparkling water, Orange juice, Apple juice, Mango juice, Whole milk, Oat drink, Ginger beer, Lemonade, Iced tea",
  ),
  foods: names(
    "Maize flour, Wheat flour, Brown rice, Red lentils, Black beans, Rolled oats, Cane sugar, Sea salt, Black tea, Ground coffee, Honey, Peanut butter, Raisins, Pasta, Couscous, Cheddar, Butter, Dark chocolate, Dried mango, Curry powder",
  ),
  goods: names(
    "Kettle, Tea towel, Wooden spoon, Frying pan, Mug, Lunch box, Bar of soap, Toothbrush, AA battery, LED bulb, Candle, Torch, Umbrella, Broom, Bucket",
  ),
};
