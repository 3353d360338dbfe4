//! Characters of symbol fonts, which files name by codes of the private use area.

/// What stands for a symbol that no table knows.
pub(super) const UNKNOWN: char = '〓';

/// The character that a symbol font shows for a code; `None` where it is not known.
pub(super) fn symbol(font: &str, code: u32) -> Option<char> {
    let is_private = (0xf000..0xf100).contains(&code);
    let low = if is_private { code - 0xf000 } else { code };
    let font = font.to_ascii_lowercase();
    match font.as_str() {
        "wingdings" => wingdings(low),
        "wingdings 2" => wingdings_two(low),
        "symbol" => greek(low),
        _ if is_private => None,
        _ => char::from_u32(code),
    }
}

fn wingdings(code: u32) -> Option<char> {
    Some(match code {
        0x6c => '●',
        0x6d => '❍',
        0x6e => '■',
        0x6f | 0x70 | 0x71 | 0x72 | 0xa8 => '□',
        0x73 => '⬧',
        0x74 | 0x75 => '◆',
        0x76 => '❖',
        0x77 => '⬥',
        0x80 => '⓪',
        0x81..=0x8a => char::from_u32('①' as u32 + code - 0x81)?,
        0x8c..=0x95 => char::from_u32('❶' as u32 + code - 0x8c)?,
        0x9e => '·',
        0x9f => '•',
        0xa1 => '○',
        0xa4 => '◎',
        0xa7 => '▪',
        0xab => '★',
        0xd8 => '➢',
        0xdf => '←',
        0xe0 => '→',
        0xe1 => '↑',
        0xe2 => '↓',
        0xe8 => '➔',
        0xf0 => '⇨',
        0xfb => '✗',
        0xfc => '✓',
        0xfd => '☒',
        0xfe => '☑',
        _ => return None,
    })
}

fn wingdings_two(code: u32) -> Option<char> {
    Some(match code {
        0x4f => '✗',
        0x50 => '✓',
        0x52 => '☑',
        0x51 | 0x53 | 0x54 => '☒',
        0xa3 => '□',
        0x97 => '●',
        _ => return None,
    })
}

fn greek(code: u32) -> Option<char> {
    Some(match code {
        0x20..=0x40 | 0x5b | 0x5d | 0x7b..=0x7d => char::from_u32(code)?,
        0x61 => 'α',
        0x62 => 'β',
        0x6d => 'μ',
        0xa3 => '≦',
        0xb0 => '°',
        0xb1 => '±',
        0xb3 => '≧',
        0xb4 => '×',
        0xb7 => '•',
        0xb8 => '÷',
        0xb9 => '≠',
        0xa9 => '♥',
        0xac => '←',
        0xad => '↑',
        0xae => '→',
        0xaf => '↓',
        0xd7 => '·',
        _ => return None,
    })
}
