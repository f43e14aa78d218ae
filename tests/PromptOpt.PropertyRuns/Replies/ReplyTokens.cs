namespace PromptOpt.PropertyRuns;

/// <summary>What replies are broken with: everything that means something to some layout, and signs that text handling trips over.</summary>
internal static class ReplyTokens
{
    public static readonly string[] All =
    [
        "\"", "'", "`", "\"\"\"", "'''", "```", "```json\n", "\n```", "``", "“", "”", "‘", "’", "„", "«", "»", "&quot;", "&lt;", "&amp;", "&#65;", "&#x1F600;", "&#xD800;", "&",
        "\\", "\\\\", "\\\"", "\\n", "\\u", "\\u00", "\\ud83d", "\\udc00", "\\ud83d\\ude00", "\\x41", "\\'",
        "[", "]", "[[", "]]", "{", "}", "{{", "}}", "(", ")", "<", ">", "</", "/>", "<!--", "-->", "<![CDATA[", "]]>", "［［", "］］", "[]", "{}",
        ",", ":", ";", "=", "=>", "|", "-", "- ", "* ", "• ", "1. ", "- [x] ", "#", "## ", "**", "__", "~", "~~", "> ", "---\n", "...", "…",
        "//", "/*", "*/", "# ", " // note\n", "<br>",
        "[[ ## answer ## ]]", "[[ ## v ## ]]\n", "[[ ## sentiment ## ]]\n", "[[ ## completed ## ]]", "[[ ~## answer ## ]]", "[[##score##]]", "[ ## answer ## ]", "[[ ##", "## ]]",
        "<answer>", "</answer>", "<v>", "</v>", "<item>", "</item>", "<answer/>", "<a b=\"c\">", "<response>", "</response>",
        "{\"answer\": ", "{\"v\": ", "\"score\": 10", "{'answer':'evil'}", "\"type\": \"object\"", "Answer: ", "**Score:** ", "## Answer\n", "v: ",
        "<think>", "</think>", "<thinking>", "</thinking>", "[THINK]", "[/THINK]", "<|channel|>final<|message|>", "<|channel|>analysis<|message|>", "<|end|>", "<|im_end|>", "<|im_start|>assistant\n", "<|eot_id|>", "</s>", "<tool_call>", "</tool_call>",
        "null", "None", "true", "False", "NaN", "Infinity", "-0", "1e999", "1e-400", "1,234.50", "1.234,56", "99999999999999999999", "0x1F", "½", "٤", "４", "−5", "5%", "$5", "2024-02-30", "36:00:00", "N/A",
        "\n", "\r", "\r\n", "\t", " ", "\0", "\b", "\u001b[2J", "\u007f", "\u0085", "\u00a0", "\u200b", "\u2028", "\u2029", "\ufeff", "\u200d", "\u202e", "\ud83d", "\ude00", "\ud83d\ude00", "\ufffd", "\uffff", "é", "İ", "ß",
    ];
}
