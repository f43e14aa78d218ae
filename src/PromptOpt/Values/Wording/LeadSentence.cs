using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>
/// Tells from the words before a value whether they hand it over (<c>Here is the JSON:</c>, <c>The answer is</c>) or speak of something else: an example, a
/// form, an input, what others said, what would be, what is denied.
/// </summary>
internal static class LeadSentence
{
    private static readonly string[] Examples =
    [
        "example", "examples", "eg", "instance", "sample", "samples", "placeholder", "placeholders", "template", "templates", "dummy", "mock", "hypothetical", "hypothetically", "illustration",
        "illustrative", "illustrate", "demo", "demonstration", "suppose", "supposing", "imagine", "pretend", "like", "such", "typical", "beispiel", "beispielsweise", "beispielausgabe", "beispielantwort", "ejemplo", "exemple", "exemplo", "esempio",
        "пример", "например", "例", "例如", "例えば", "示例", "以下是示例", "示例输出", "范例", "예시",
    ];

    private static readonly string[] Denials =
    [
        "not", "t", "cannot", "no", "never", "nor", "neither", "wrong", "incorrect", "incorrectly", "invalid", "bad", "mistaken", "mistakenly", "false", "falsely", "unlike", "avoid", "refuse", "decline", "unable", "instead",
        "would", "d", "could", "might", "may", "should", "must", "shall", "maybe", "perhaps", "possibly", "outdated", "rejected", "discarded", "unless", "whether",
        "preliminary", "tentative", "provisional", "unfinished", "incomplete", "wäre", "falsch", "faux", "falso",
    ];

    private static readonly string[] Suppositions = ["suppose", "supposing", "imagine", "pretend", "assume", "assuming"];
    private static readonly string[] Consequences = ["would", "d", "could", "might"];
    private static readonly string[] Conditions = ["if", "had", "were", "unless", "whenever", "when"];

    // What is handed in or asked for, not out.
    private static readonly string[] Forms =
    [
        "format", "formats", "schema", "structure", "layout", "shape", "form", "syntax", "spec", "specification", "signature", "definition", "input", "inputs", "prompt", "question", "query", "instruction",
        "instructions", "request", "quote", "quoted", "quotes", "quotation", "citation", "previous", "previously", "earlier", "prior", "old", "older", "former", "formerly", "past", "history", "existing",
        "possible", "allowed", "permitted", "acceptable", "default", "alternative", "alternatives", "alternatively", "options", "choices", "thinking", "thought", "thoughts", "brainstorm", "scratch", "scratchpad",
        "draft", "wrote", "writes", "said", "says", "saying", "asked", "asks", "told", "tells", "claims", "claimed", "contains", "contain", "mentions", "mentioned", "states", "stated",
        "sent", "typed", "entered", "pasted", "attached", "he", "she", "they", "user", "you", "error", "comment", "someone", "somebody", "else", "others",
        "entwurf", "brouillon", "borrador", "bozza", "rascunho", "черновик", "草稿", "草案", "下書き",
    ];

    // What was asked for is handed out where it is shown (here, below); some of it also where its name says that it is an answer.
    private static readonly string[] Asked = ["requested", "your", "desired", "required", "expected", "needed"];
    private static readonly string[] AskedForCertain = ["requested", "your", "needed"];

    // What is denied of the task and not of the answer.
    private static readonly string[] Harmless = ["doubt", "doubts", "ambiguity", "hard", "difficult", "easy", "easily", "problem", "trouble"];

    private static readonly string[] Showing = ["here", "below", "following"];

    // What an input may be; when something is said of it, that is a finding and no quotation.
    private static readonly string[] Sources =
    [
        "text", "message", "review", "document", "email", "mail", "article", "post", "content", "context", "source", "original", "passage", "paragraph", "sentence", "customer", "client",
        "author", "writer", "reviewer", "line", "string", "page", "ticket", "transcript", "conversation",
    ];

    private static readonly string[] Prepositions =
    [
        "in", "for", "from", "of", "to", "with", "without", "on", "at", "by", "per", "using", "based", "according", "after", "as", "about", "regarding", "under", "within", "into", "following", "matching", "conforming", "containing", "including", "representing", "summarizing",
    ];

    private static readonly string[] Origins = ["from", "in", "according", "at", "by", "per", "under", "within"];
    private static readonly string[] Copulas = ["is", "are", "was", "were", "s", "be", "reads", "follows"];
    private static readonly string[] Articles = ["the", "a", "an", "this", "that", "these", "those", "here", "below", "following", "my", "its", "it", "there", "exactly"];
    private static readonly string[] Conclusions = ["so", "thus", "therefore", "hence", "then", "accordingly", "consequently", "but"];
    private static readonly string[] Relatives = ["you", "that", "which", "i"];
    private static readonly string[] Presenting = ["here", "there", "below", "answer", "json", "result", "results", "output", "response", "object", "reply", "xml", "information", "data", "extraction", "classification", "value", "values", "details", "fields", "following"];

    // What a sentence ends in that goes on with the value.
    private static readonly string[] Endings =
    [
        "is", "are", "s", "as", "answer", "output", "result", "response", "reply", "json", "xml", "return", "say", "conclude", "rather", "so", "thus", "therefore", "hence", "here", "classification", "final", "follows",
    ];

    private static readonly string[] Refusals = ["cannot", "can", "won", "unable", "refuse", "decline", "sorry"];
    private static readonly string[] Acts = ["answer", "comply", "help", "assist", "do", "provide", "output", "process", "fulfill", "fulfil", "classify", "continue", "give", "complete", "perform", "respond"];
    private static readonly string[] Pointing = ["this", "here", "below", "following", "follows", "like", "these"];

    /// <summary>Whether words that a colon ends, or that stand on a line of their own, speak of something else than the answer.</summary>
    /// <param name="sentence">The words.</param>
    /// <param name="outputs">The names of the outputs, which are always spoken of.</param>
    public static bool SpeaksOfAnother(ReadOnlySpan<char> sentence, ReadOnlySpan<string> outputs)
    {
        SentenceWords words = new(sentence);
        Clause clause = default;
        bool isConditional = false;
        bool hasExample = false;
        int ownWords = 0;
        while (words.MoveNext())
        {
            if (words.BeginsClause)
            {
                // What follows an example's form and is shown in a clause of its own is no example: "Following your example, here is the output".
                hasExample &= !(words.IsAny(Showing) && ownWords > 0);
                ownWords = 0;
            }

            bool isExample = words.IsAny(Examples) || IsUnfinished(words) || (words.Current is "g" or "G" && words.Previous is "e" or "E");
            hasExample |= isExample;
            ownWords += isExample || words.IsAny(Articles) || words.Current is "for" or "For" or "as" or "As" or "e" ? 0 : 1;

            isConditional |= words.Previous.IsEmpty && words.IsAny(Conditions);
            if (words.BeginsClause || words.IsAny(Conclusions))
            {
                clause = default;
            }

            if (!IsOutput(words.Current, outputs))
            {
                clause.Take(words);
            }
        }

        return isConditional || hasExample || clause.SpeaksOfAnother;
    }

    /// <summary>Whether a sentence that is not ended hands over what follows.</summary>
    public static bool LeadsOn(ReadOnlySpan<char> sentence, ReadOnlySpan<string> outputs)
    {
        SentenceWords words = new(sentence);
        ReadOnlySpan<char> last = default;
        while (words.MoveNext())
        {
            last = words.Current;
        }

        return (last.IsEmpty || SentenceWords.IsAny(last, Endings) || IsOutput(last, outputs)) && !SpeaksOfAnother(sentence, outputs);
    }

    /// <summary>Whether a whole sentence announces an example, or refuses an answer.</summary>
    public static bool EndsOtherwise(ReadOnlySpan<char> sentence)
        => (SentenceWords.HasAny(sentence, Examples) && SentenceWords.HasAny(sentence, Pointing)) || Refuses(sentence);

    /// <summary>Whether the writer of a sentence refuses an answer.</summary>
    public static bool Refuses(ReadOnlySpan<char> sentence)
    {
        SentenceWords words = new(sentence);
        bool isOwn = false;
        bool isRefused = false;
        while (words.MoveNext())
        {
            isOwn |= words.Current is "I" or "We" or "we";
            if (isOwn && isRefused && words.IsAny(Acts))
            {
                return true;
            }

            bool isDenied = words.Current is "t" or "not" && SentenceWords.IsAny(words.Previous, Refusals);
            isRefused |= isDenied || (words.Current is not ("can" or "won") && words.IsAny(Refusals));
            if (isOwn && words.Current is "refuse" or "decline")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a line begins with a supposition and ends with what would follow from it.</summary>
    public static bool Supposes(ReadOnlySpan<char> line)
    {
        SentenceWords words = new(line);
        return words.MoveNext() && words.IsAny(Suppositions) && SentenceWords.HasAny(line, Consequences);
    }

    private static bool IsUnfinished(SentenceWords words)
        => words.Current is "guess" ? words.Previous is "first" or "First" or "initial" or "Initial" : words.Current is "progress" && words.Previous is "in";

    private static bool IsOutput(ReadOnlySpan<char> word, ReadOnlySpan<string> outputs)
    {
        foreach (string output in outputs)
        {
            if (LooseName.Equals(word, output))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What a clause speaks of, apart from what prepositions and relative pronouns add.</summary>
    private struct Clause
    {
        private bool _isDenied;
        private bool _isForm;
        private bool _isSource;
        private bool _isInPhrase;
        private bool _isCut;
        private bool _presents;
        private bool _hasCopula;
        private bool _hasOwnWords;
        private bool _isOrigin;
        private bool _hasSourceInPhrase;
        private bool _isBegun;
        private bool _endsInAs;
        private bool _isShown;
        private bool _isAsked;
        private bool _isAskedForCertain;
        private bool _mayBeDenied;

        public readonly bool SpeaksOfAnother
            => _isDenied || _mayBeDenied || _isForm || (_isAsked && !_isShown && !(_isAskedForCertain && _presents)) || (_isSource && !_endsInAs && !_presents) || (!_hasOwnWords && _isOrigin && _hasSourceInPhrase);

        public void Take(SentenceWords words)
        {
            bool isFirst = !_isBegun;
            _isBegun = true;
            _endsInAs = words.Current is "as";
            if (words.IsAny(Denials))
            {
                // What the writer would say is said.
                _isDenied |= _mayBeDenied;
                _mayBeDenied = !(words.Current is "would" or "d" && words.Previous is "I");
                return;
            }

            if (_mayBeDenied && !words.IsAny(Articles))
            {
                (_isDenied, _mayBeDenied) = (_isDenied || !words.IsAny(Harmless), false);
            }

            _isShown |= words.IsAny(Showing);

            _isCut |= _presents && words.IsAny(Relatives);
            if (_isCut)
            {
                return;
            }

            if (words.IsAny(Prepositions) || (isFirst && words.Current.Equals("given", StringComparison.OrdinalIgnoreCase)))
            {
                _isInPhrase = true;
                _isOrigin |= isFirst && words.IsAny(Origins);
            }
            else if (words.IsAny(Copulas))
            {
                _isInPhrase = false;
                _hasCopula = true;
            }
            else if (_isInPhrase)
            {
                _hasSourceInPhrase |= words.IsAny(Sources) || words.Current is "user" or "input" or "prompt" or "question";
            }
            else
            {
                TakeOwn(words);
            }
        }

        private void TakeOwn(SentenceWords words)
        {
            _presents |= words.IsAny(Presenting);
            if (words.IsAny(Asked))
            {
                _isAsked = true;
                _isAskedForCertain |= words.IsAny(AskedForCertain);
            }
            else if (words.IsAny(Forms))
            {
                _isForm = true;
            }
            else if (words.IsAny(Sources))
            {
                _isSource |= !_hasCopula;
            }
            else if (!words.IsAny(Articles))
            {
                _hasOwnWords = true;
                _isSource &= !_hasCopula;
            }
        }
    }
}
