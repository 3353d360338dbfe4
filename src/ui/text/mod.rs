//! The page's own words, Japanese and English side by side; what documents hold and what the core
//! says is worded by [`crate::i18n`].

mod decided;
pub mod phrase;
mod reasons;

use crate::i18n::Locale;

macro_rules! texts {
    ($($name:ident: $ja:literal, $en:literal;)*) => {
        /// A fixed text of the page.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[expect(missing_docs, reason = "each text says itself")]
        pub enum Text { $($name,)* }

        impl Text {
            /// The words.
            pub fn in_locale(self, locale: Locale) -> &'static str {
                match (self, locale) {
                    $((Self::$name, Locale::Ja) => $ja,
                    (Self::$name, Locale::En) => $en,)*
                }
            }
        }
    };
}

texts! {
    // Frame
    Name: "まちくらべ", "Machikurabe";
    DocumentTitle: "まちくらべ — 自治体の目標と自己評価を並べて読む", "Machikurabe — municipal goals and self-evaluations side by side";
    Tagline: "自治体の目標と自己評価を、並べて読む", "Municipal goals and self-evaluations, side by side";
    SkipToMain: "本文へ移動", "Skip to content";
    NavLabel: "ページ", "Pages";
    NavDocuments: "資料", "Documents";
    NavCompare: "比較", "Compare";
    NavInitiatives: "目標", "Initiatives";
    NavCheck: "点検", "Check";
    NavExport: "出力", "Export";
    NavPrivacy: "安全性", "Privacy";
    LanguageLabel: "表示言語", "Language";
    FooterPrivacy: "資料はこのブラウザーの中だけで読み取られ、外部へ送られることはありません。", "Documents are read inside this browser only; nothing is sent anywhere.";

    // 資料
    HeroTitle: "まちの目標と自己評価を、並べて読む。", "Municipal goals and self-evaluations, side by side.";
    HeroLead: "組織目標、部長目標、実行計画、事務事業評価。自治体ごとに様式の違う資料を入れると、目標、実績、自己評価を読み取り、一つの画面で比べられます。", "Every municipality publishes goals, results and self-grades in a form of its own. Drop their documents here: they are read and set next to each other.";
    DocumentsLead: "読み取った結果と、読み取れなかったところを確かめ、必要ならその場で訂正します。", "Check what was read and what was not, and correct it in place.";
    DropHere: "ここに資料をドロップ", "Drop documents here";
    DropMore: "資料を追加", "Add documents";
    DropHint: "PDF、Excel、Word、HTML、CSV、テキスト、それらの ZIP。複数のファイルやフォルダーも一度に読み取れます。", "PDF, Excel, Word, HTML, CSV, text, and ZIP archives of these. Several files or whole folders at once.";
    DropPrivate: "資料はこのパソコンの中だけで読み取ります。どこにも送られません。", "Documents are read on this computer only. Nothing is sent anywhere.";
    SampleHint: "架空の五つの自治体の資料を読み込みます", "Loads documents of five invented municipalities";
    ChooseFiles: "ファイルを選ぶ…", "Choose files…";
    ChooseFolder: "フォルダーを選ぶ…", "Choose a folder…";
    LoadSample: "見本で試す", "Try the sample";
    PromiseReadTitle: "様式を問わず読み取る", "Reads any form";
    PromiseReadText: "列の見出しと構造から、取組、目標値、実績値、評価を取り出します。特定の市を前提にしません。", "Initiatives, targets, results and grades are found from headings and structure, not from rules for one city.";
    PromiseCompareTitle: "意味をそろえて比べる", "Compares by meaning";
    PromiseCompareText: "A・B・C や ○△× を文字どおりに並べず、その資料での意味に直してから比べます。", "An A is not an A everywhere: marks are compared by what they mean in their own document.";
    PromiseTraceTitle: "原文までたどれる", "Traceable to the source";
    PromiseTraceText: "どの数値も、資料のどのページ、どの行、どのセルから来たかをその場で開けます。疑わしい値は印を付け、集計に入れません。", "Every value opens the page, line or cell it came from. Doubtful values are flagged and left out of statistics.";
    PromisePrivateTitle: "外へ出さない", "Nothing leaves this page";
    PromisePrivateText: "通信を禁じた一枚の HTML です。資料は手元のブラウザーの中だけで処理されます。", "One HTML file that is forbidden to connect. Documents stay in your browser.";
    ResultsTitle: "読み取りの結果", "Readings";
    CountFiles: "資料", "Documents";
    CountMunicipalities: "自治体", "Municipalities";
    CountInitiatives: "取組", "Initiatives";
    CountIndicators: "指標", "Indicators";
    CountDoubts: "確認が必要なセル", "Cells in doubt";
    CountUnread: "読めなかった箇所", "Parts not read";
    GoCompare: "比較を見る", "Compare";
    GoInitiatives: "目標を一覧で読む", "Browse initiatives";
    GoDocuments: "資料を選ぶ", "Choose documents";
    RemoveAll: "すべて外す", "Remove all";
    Remove: "外す", "Remove";
    Cancel: "中止", "Cancel";
    Cancelled: "読み取りを中止しました。", "Reading was cancelled.";
    Retry: "もう一度読み取る", "Read again";
    OthersUnaffected: "ほかの資料には影響ありません。", "Other documents are not affected.";
    Password: "パスワード", "Password";
    ShowWholePage: "ページ全体を見る", "Show the whole page";
    ShowExcerpt: "該当箇所だけを見る", "Show the place only";
    OtherYears: "ほかの年度の値", "Values of other years";
    StepWaiting: "順番を待っています", "Waiting";
    StepIngest: "ファイルを開いています", "Opening the file";
    StepRecognize: "見出しと表を調べています", "Finding headings and tables";
    StepAssemble: "取組を組み立てています", "Assembling initiatives";
    StepFinished: "仕上げています", "Finishing";
    ReadingAgain: "読み直しています", "Reading again";
    CrashedReason: "読み取りの途中で処理が止まりました。", "Reading stopped unexpectedly.";
    CrashedNext: "このファイルは使われません。別の形式(Excel や CSV)で保存し直すと読めることがあります。", "This file is not used. Saving it in another format (Excel or CSV) may help.";
    TimedOutReason: "60 秒を過ぎても読み終わらないため、打ち切りました。", "Reading took longer than 60 seconds and was stopped.";
    TimedOutNext: "ファイルを小さく分けて、もう一度お試しください。", "Split the file into smaller parts and try again.";
    UnavailableReason: "ブラウザーがこのファイルを開けませんでした。", "The browser could not open this file.";
    UnavailableNext: "移動や変更をしたファイルは、もう一度選び直してください。", "If it was moved or changed, choose it again.";
    Duplicate: "同じ内容の資料がすでにあります。この資料は集計に入れません。", "The same document is already here. This copy is left out of all counts.";
    UseInComparison: "比較に使う", "Use in comparison";
    Municipality: "自治体", "Municipality";
    MunicipalityUnknown: "自治体が分かりません", "Municipality unknown";
    MunicipalityPlaceholder: "市区町村名(例:○○市)", "Name, e.g. in Japanese with 市";
    AskMunicipality: "この資料には自治体の名前が見つかりません。どこの資料か入力してください。", "This document does not name its municipality. Please enter it.";
    AskYear: "この資料には年度が見つかりません。何年度の資料か選んでください。", "This document does not name its fiscal year. Please choose it.";
    FoundBy: "見つけ方", "Found by";
    Guessed: "推定", "Guess";
    AsInDocument: "資料の記載に戻す", "Back to what the document says";
    Suggestions: "候補", "Suggestions";
    Apply: "決定", "Apply";
    Asked: "入力が必要", "Please enter";
    ConfirmGuess: "この自治体で合っている", "This is right";
    CodeTitle: "全国地方公共団体コード", "Local government code";
    FiscalYear: "年度", "Fiscal year";
    YearUnknown: "年度が分かりません", "Fiscal year unknown";
    YearFromDocument: "資料から読み取る", "As found in the document";
    Kind: "種類", "Kind";
    Correct: "訂正する…", "Correct…";
    ColumnsTitle: "列と項目の意味", "Columns and their meaning";
    ColumnsHint: "見出しの読み取りが違うときは、意味を選び直してください。資料はその場で読み直されます。", "If a heading was misunderstood, choose its meaning; the document is read again at once.";
    ColumnHeader: "資料の見出し", "Heading as printed";
    ColumnMeaning: "意味", "Meaning";
    ColumnBasis: "判断の根拠", "Basis";
    ColumnPlace: "場所", "Place";
    ColumnUnknown: "分からない(そのまま残す)", "Not understood (kept as it is)";
    ColumnFromStructure: "(見出しや構造から)", "(from headings and structure)";
    NoColumns: "見出しのある列はありません。", "There are no columns with headings.";
    DiagnosticsTitle: "行の内訳と読み取りの記録", "Account of all lines, and notes";
    UnreadTitle: "読めなかったところ", "Not read";
    GuessesTitle: "推定して読んだところ", "Read by a guess";
    NextStep: "次にすること:", "Next: ";
    DoubtsHint: "これらの値は集計に入れていません。取組を開くと、資料の該当箇所と見比べられます。理由が二つ以上あるセルは、それぞれに挙げています。", "These values are left out of statistics. Open an initiative to compare it with its place in the document. A cell with several reasons is listed under each.";
    NoDiagnostics: "特に記すことはありません。", "Nothing to report.";
    NoSourceLines: "対応する行はありません。", "There are no lines to show.";
    SourceLines: "資料の行", "Lines of the document";
    UseRecord: "取組", "Initiatives";
    UseTableRow: "表の行", "Table rows";
    UseTitle: "表題", "Titles";
    UseFurniture: "柱・ページ番号", "Page furniture";
    UseBlank: "空行", "Blank lines";
    UseContinuation: "続きの行", "Continuations";
    UseHeader: "表の見出し", "Table headers";
    UseHeading: "見出し", "Headings";
    UseLabel: "項目名", "Labels";
    UseLegend: "凡例", "Legends";
    UsePassage: "本文", "Passages";
    UseContents: "目次", "Contents";
    UseUnread: "使わなかった行", "Not used";

    // 比較
    CompareLead: "選んだ資料を、公表の状況、指標の達成、目標の高さ、自己評価、政策分野などの面から並べます。順位は、求めたときに条件がそろうものだけに付けます。", "The chosen documents side by side: what they publish, whether indicators were reached, how high targets are, how they graded themselves, their fields of policy and more. Ranks only on request, and only where the conditions agree.";
    ChoiceLegend: "比較する資料", "Documents to compare";
    NothingChosen: "比較する資料を一つ以上選んでください。", "Choose at least one document.";
    CardsLabel: "資料の概要", "Documents at a glance";
    ContentsLabel: "このページの内容", "On this page";
    NothingComparableTitle: "比べられる取組のある資料がありません", "No document with initiatives to compare";
    NothingComparableText: "読み込んだ資料からは取組を読み取れませんでした。理由は「資料」のページで確認できます。", "No initiative was read from the documents. The page Documents says why.";
    EmptyTitle: "まだ資料がありません", "No documents yet";
    EmptyText: "資料を読み込むか、架空の五自治体の見本でお試しください。", "Load documents, or try the sample of five invented municipalities.";
    MoreNotes: "そのほかの注意", "More to know";
    MunicipalityUnlisted: "全国の市区町村の一覧にない名称です。人口や類似団体は示せません。", "The name is not on the national list of municipalities; population and peers cannot be shown.";
    ChooseInCompare: "「比較」で資料を選ぶ", "Choose documents in “Compare”";
    RevisionNote: "同じ欄の記載:", "In the same cell: ";
    PointOrder: "並び順", "Order";
    OrderByKind: "種類ごと", "By kind";
    OrderByDocument: "資料の記載順", "As in the documents";
    DetailCharts: "単位ごとの図", "Charts by unit";
    ShowTable: "表で見る", "Show as table";
    ShowChart: "図で見る", "Show as chart";
    SaveSvg: "SVG で保存", "Save as SVG";
    HowToRead: "見方 ", "How to read ";

    Calculating: "計算中", "Calculating";
    CalculationStopped: "計算が途中で止まりました。", "The calculation stopped.";
    CalculationStoppedNext: "下の表示は、その前の結果です。読み取った資料は失われていません。", "What is shown below is the result before it. Nothing that was read is lost.";
    CalculateAgain: "もう一度計算する", "Calculate again";
    ChooseAll: "すべて選ぶ", "Choose all";
    ChooseNone: "すべて外す", "Choose none";
    ManyMunicipalities: "一度に比べるのは20自治体までをお勧めします。それより多いと、図の一つひとつが読みにくくなります。", "At most 20 municipalities at a time are recommended; with more, single charts become hard to read.";
    MarksTitle: "評価の意味を確かめる・決める", "Check and set the meaning of marks";
    MarksCaption: "評価の意味。選び直すと、図と点検の結果が変わります。", "Meaning of marks. Choosing another one changes the charts and the points to check.";
    MarkPrinted: "記載された評価", "Mark as printed";
    ByReader: "利用者の指定", "Set by you";
    ItemsTitle: "指標ごとの達成状況と、望ましい向き", "Each indicator, and which way is better";
    ItemsCaption: "指標ごとの目標、実績、望ましい向き、達成状況", "Target, result, better direction and verdict of each indicator";
    ItemTarget: "目標", "Target";
    ItemActual: "実績", "Result";
    ItemDirection: "望ましい向き", "Better when";
    ItemVerdict: "数値による判定", "By the numbers";
    ProgressRate: "当初値からの進み", "Way from the baseline";
    RatesHint: "二つの率は別のものです。「実績÷目標」は実績を目標で割ったもの、「当初値からの進み」は(実績−当初値)÷(目標−当初値)です。", "Two different rates: actual ÷ target, and (actual − baseline) ÷ (target − baseline).";
    ProvisionalActual: "速報・暫定", "Provisional";
    Turn: "反転", "Turn";
    TurnBack: "元に戻す", "Undo";
    Confirm: "確かめた(集計に入れる)", "Checked: use it";
    Unconfirm: "確認を取り消す", "Undo";
    ItemsDecided: "判定できたもの", "Those that can be judged";
    ItemBaseline: "当初値", "Baseline";
    CandidatesTitle: "同じかもしれない指標を確かめる", "Check indicators that may be the same";
    CandidatesHint: "名称、単位、分野などから挙げた候補です。同じ指標と認めたものだけを並べた図にします。自動ではまとめません。", "Candidates by name, unit, field and so on. Only what you accept is drawn side by side; nothing merges by itself.";
    NoCandidates: "候補はありません。", "There are no candidates.";
    MatchAlike: "似ている点", "Alike";
    MatchDiffers: "違う点", "Differs";
    MatchAccept: "同じ指標とする", "The same";
    MatchReject: "別の指標とする", "Different";
    RankingOn: "順位を求める", "Ask for a ranking";
    RankingOff: "順位を出さない", "No ranking";
    RankingHint: "同じ指標と認めたものの図(この節の始め)の注に、定義、単位、年度、目標の種類、望ましい向き、人口規模がそろうときだけ順位を示します。そろわなければ「参考比較」として理由を示します。", "The notes of the charts of accepted indicators, at the beginning of this section, show a ranking only where definition, unit, year, kind of target, direction and population agree; else the reason.";
    PeersTitle: "似た自治体の選び方", "How like municipalities are chosen";
    PeersHint: "それぞれをどれだけ重く見るかを選びます。0 は見ません。", "How much each counts; 0 leaves it out.";
    PeerPopulation: "人口", "Inhabitants";
    PeerArea: "面積", "Area";
    PeerDensity: "人口密度", "Density";
    PeerCapability: "財政力指数", "Financial capability";
    PeerSpending: "歳出の構成", "Mix of spending";
    PeerSameGroup: "同じ類型の団体だけ", "Same group only";
    PeerSamePrefecture: "同じ都道府県だけ", "Same prefecture only";
    PeerCount: "表示する数", "How many";
    PeerOwnTitle: "自分で選んだ団体", "Municipalities of your own choice";
    PeerOwnHint: "市区町村名を「、」で区切って入力します。", "Names in Japanese, separated by 、 or commas.";
    PeerOwnApply: "決定", "Apply";
    PolicyFieldsTitle: "政策分野", "Policy fields";
    FieldsBySpending: "目的別歳出の区分", "By purpose of spending";
    FieldsByPlan: "総合計画の分野", "By field of a plan";
    FieldAsRead: "自動の判断に戻す", "As found";
    FieldUndecided: "決められない", "Undecided";
    FieldUndecidedTitle: "分野を決められなかった取組", "Initiatives without a field";
    FieldRuleTitle: "ことばで分野を決める規則を加える", "Add a rule by words";
    FieldRuleWords: "部署、見出し、取組名に含まれることば", "Words in section, headings or title";
    FieldRuleField: "分野", "Field";
    FieldRuleChoose: "選んでください", "Please choose";
    FieldRuleAdd: "規則を加える", "Add the rule";
    SimilarTitle: "ほかの資料の似た取組", "Similar initiatives in other documents";
    NoSimilar: "似た取組は見つかりませんでした。", "No similar initiative was found.";
    OwnMunicipality: "同じ自治体", "Same municipality";
    SharedWords: "共通の語", "Shared words";
    ReadBeside: "並べて読む", "Read side by side";
    FieldHeader: "項目", "Field";
    ToSheet: "質問票へ", "To the question sheet";
    GoCheck: "点検の結果を見る", "See the points to check";
    DecisionsTitle: "利用者が決めたこと", "Your decisions";
    DecisionsHint: "一つずつ取り消せます。資料そのものは変わりません。", "Each can be taken back. The documents themselves do not change.";
    DecidedPeers: "似た自治体の選び方を変えた", "How like municipalities are chosen was changed";
    DecidedRanking: "順位を求めた", "Rankings were asked for";
    DecisionsClear: "すべて取り消す", "Take all back";

    // 点検
    CheckLead: "資料の記載どうしを突き合わせ、確かめたほうがよいところを根拠とともに挙げます。誤りと決めつけるものではありません。", "The document's own statements are held against each other; what is worth checking is listed with its evidence. None of it is a verdict.";
    CheckKind: "種類", "Kind";
    TargetLowered: "目標の引き下げ", "Target lowered";
    TargetRaised: "目標の引き上げ", "Target raised";
    TargetRewritten: "目標の書き換え", "Target rewritten";
    CheckMatrixTitle: "種類と資料ごとの件数、使えなかった規則", "Counts by kind and document, and rules that do not apply";
    CheckMatrixCaption: "要確認の件数。規則を使えない資料には、その理由を示します。", "Points to check. Where a rule does not apply, the reason is given.";
    PointsTitle: "要確認の一覧", "Points to check";
    ToCheck: "要確認", "To check";
    NoPoints: "要確認は見つかりませんでした。使えなかった規則は、上の表にあります。", "Nothing to check was found. The table above says which rules do not apply.";
    NoPointsHere: "条件に合うものはありません。", "No point matches.";
    PagerLabel: "一覧のページ", "Pages of the list";
    PageBefore: "前へ", "Previous";
    PageAfter: "次へ", "Next";
    AddToSheet: "質問票に入れる", "Put on the question sheet";
    ShowInSource: "資料の該当箇所を見る", "Show in the document";
    SheetTitle: "質問票", "Question sheet";
    SheetHint: "順番は矢印で変えられます。続く質問が同じ資料なら、資料名は一度だけ書きます。", "The arrows change the order. Neighbouring questions on one document share its heading.";
    SheetEmpty: "一覧で「質問票に入れる」を選ぶと、出典の付いた中立な質問文がここに並びます。", "Points that you put on the sheet appear here as neutral questions with their citations.";
    SheetCopy: "コピー", "Copy";
    SheetPrint: "印刷…", "Print…";
    SheetClear: "質問票を空にする", "Empty the sheet";
    SaveText: "テキスト", "Text";
    SaveMarkdown: "Markdown", "Markdown";
    SaveSheetCsv: "CSV", "CSV";
    Copied: "コピーしました。", "Copied.";
    NotCopied: "コピーできませんでした。保存してお使いください。", "Copying failed. Please save instead.";

    // 目標
    InitiativesLead: "すべての資料の取組を一つの一覧に。選ぶと、全項目と資料の原文が開きます。", "Every initiative of every document in one list. Open one to see all its fields and its source lines.";
    SearchLabel: "ことばで探す", "Search";
    SearchPlaceholder: "例:防災 訓練", "e.g. 防災 訓練";
    FilterFile: "資料", "Document";
    FilterDepartment: "部署", "Department";
    FilterMark: "評価", "Evaluation";
    FilterFlag: "そのほか", "Other";
    FilterAny: "すべて", "All";
    FilterUnmarked: "評価なし", "No evaluation";
    FlagDoubtful: "確認が必要", "In doubt";
    FlagWithIndicators: "指標あり", "With indicators";
    FlagWithoutIndicators: "指標なし", "Without indicators";
    ResetFilters: "条件を消す", "Reset";
    NothingFound: "条件に合う取組はありません。ことばを減らすか、条件を消してください。", "No initiative matches. Use fewer words or reset the filters.";
    ListCaption: "取組の一覧。上下の矢印キーで移り、Enter で開きます。", "List of initiatives. Arrow keys move, Enter opens.";
    ListInitiative: "取組", "Initiative";
    ListNumbers: "目標と実績", "Target and actual";
    ListMarks: "評価", "Evaluation";
    NoIndicators: "指標なし", "No indicators";
    Untitled: "(名称なし)", "(untitled)";
    CloseRecord: "一覧に戻る", "Back to the list";
    SourceTitle: "資料の原文", "In the document";
    FieldsTitle: "資料の記載", "Fields";
    OthersTitle: "意味の分からない列", "Columns not understood";
    OthersHint: "資料の見出しのまま残しています。", "Kept under their own headings.";
    NotOnFormTitle: "この様式にない項目", "Fields this form does not have";
    DoubtsTitle: "確認が必要な項目(集計に入れていません)", "In doubt, and left out of statistics";
    InDoubt: "確認が必要", "In doubt";
    FromHeading: "見出しから", "from a heading";
    FromAbove: "上の行を引き継ぎ", "inherited from the row above";
    FromJoining: "複数の行を結合", "joined from several rows";
    FromHeadingReason: "表の上の見出しに書かれた内容です。", "Printed in a heading above the table.";
    FromAboveReason: "この行では空欄のため、上の行の内容を引き継いでいます。", "Blank in this row; the row above is taken to apply.";
    FromJoiningReason: "複数の行に分かれた文をつないでいます。", "Put together from several rows.";
    FromSplittingReason: "一つのセルに並ぶ内容を分けています。", "One of several things printed in one cell.";
    FromCountingReason: "番号の記載がないため、並び順から数えています。", "No number is printed; counted by position.";
    NotOnFormMeaning: "この様式には、この項目がありません", "the form has no such field";
    BlankMeaning: "欄はありますが、何も書かれていません", "the field is there, but nothing is written in it";
    UnreadableMeaning: "書かれていますが、読み取れません", "something is written, but cannot be read";
    NotApplicableMeaning: "「－」など、対象外と記されています", "marked as not applicable, e.g. with a dash";
    RevisedTarget: "年度途中に変更した目標", "Target as revised during the year";
    FromCounting: "一覧の並び順から", "counted from the list";
    FromSplitting: "セルを分割", "split off a cell";
    AsPrinted: "資料の表記のまま", "As printed";
    IndicatorsTitle: "指標", "Indicators";
    IndicatorUnnamed: "(指標名なし)", "(unnamed indicator)";
    OriginalTarget: "当初の目標", "Original target";
    ByNumbers: "数値では", "By the numbers";
    ActualOverTarget: "実績÷目標", "Actual ÷ target";

    // 出力
    ExportLead: "読み取った内容を、根拠の場所とともに保存します。", "Save what was read, with the place of every value.";
    ExportCsvTitle: "表計算ソフトで使う(CSV)", "For spreadsheets (CSV)";
    ExportCsvText: "一行に一つの取組または指標。資料名、行番号、確認が必要な印を含みます。文字コードは BOM 付き UTF-8 です。", "One line per initiative or indicator, with document, line number and flags. UTF-8 with byte order mark.";
    SaveCsv: "CSV を保存", "Save CSV";
    ExportJsonTitle: "プログラムで使う(JSON)", "For programs (JSON)";
    ExportJsonText: "形式 machikurabe/1。全項目、表記と数値、根拠、読み取りの記録を含み、同じ資料からは常に同じ内容になります。", "Format machikurabe/1: all fields, print and numbers, evidence and the reading log. Same documents, same bytes.";
    SaveJson: "JSON を保存", "Save JSON";
    ExportChartsTitle: "図と印刷", "Charts and printing";
    ExportChartsText: "図は「比較」の各図から SVG で保存できます。印刷はブラウザーの印刷機能で、出典の付いた形になります。", "Each chart on the Compare page can be saved as SVG. Printing from the browser keeps captions and sources.";

    // 安全性
    PrivacyTitle: "資料は外へ出ません", "Documents never leave this page";
    PrivacyLead: "この画面は、どこにもつながることのできない一枚の HTML です。約束ではなく、ブラウザーが強制します。", "This page is one HTML file that cannot connect to anything. That is not a promise; the browser enforces it.";
    PrivacyLocal: "資料の読み取りと集計は、すべてこのブラウザーの中で行います。", "All reading and counting happens inside this browser.";
    PrivacyPolicy: "埋め込まれた Content-Security-Policy が、あらゆる通信と外部の部品を禁じます。", "An embedded Content-Security-Policy forbids every connection and every outside part.";
    PrivacyStorage: "資料も設定も保存しません。ページを閉じると消えます。", "Neither documents nor settings are stored; closing the page forgets them.";
    PrivacyOpen: "外部へのリンク、新しいウィンドウ、WebRTC を使いません。", "There are no outside links, no new windows and no WebRTC.";
    PrivacyDeterministic: "推測する AI を使わず、同じ資料からは常に同じ結果になります。", "No AI guesses: the same documents always give the same result.";
    SelfTestTitle: "自己点検", "Self-test";
    SelfTestText: "このパソコン自身の、何も待ち受けていない番地(127.0.0.1:9)へ五通りの方法で送ろうとし、ブラウザーが方針により拒んだことを確かめます。", "Tries to send something in five ways to an address on this very computer where nothing listens (127.0.0.1:9), and checks that the browser refuses by policy.";
    SelfTestRun: "点検する", "Run the self-test";
    SelfTestRunning: "点検しています…", "Testing…";
    SelfTestClosed: "すべて方針により拒まれました。この画面からは何も送れません。", "All attempts were refused by policy. Nothing can leave this page.";
    SelfTestOpen: "方針が働いていない経路があります。配布版の HTML ファイルでお使いください。", "The policy is not in force for some ways. Please use the distributed HTML file.";
    SelfTestChannel: "方法", "Way";
    SelfTestOutcome: "結果", "Outcome";
    Refused: "方針により拒否", "Refused by policy";
    NotRefused: "方針では拒否されず", "Not refused by policy";
}
