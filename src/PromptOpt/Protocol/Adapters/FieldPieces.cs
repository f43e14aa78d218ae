namespace PromptOpt;

/// <summary>What is certain of a reply before it has ended, as the pieces that listeners are told.</summary>
internal sealed class FieldPieces<T>(ExtraFields extraFields) : StreamedFields
    where T : class, ISignature<T>
{
    private readonly List<FieldPiece> _pieces = [];

    /// <summary>Whether any text is a value of an output or extra field, so that it is told piece by piece.</summary>
    public static bool IsText(int field) => OutputNames.IsExtra(field) || OutputFields<T>.IsFreeText(field);

    public override void AddText(string name, string piece)
    {
        if (Find(name) is >= 0 and int field && IsText(field))
        {
            Add(field, piece);
        }
    }

    public override void ReadText(string name, string text)
    {
        if (Find(name) is not (>= 0 and int field))
        {
            return;
        }

        SignatureDraft<T> draft = T.CreateDraft();
        if (IsText(field))
        {
            Add(field, text);
        }
        else if (draft.TryReadText(field, text, FieldReadMode.Lenient, out _))
        {
            Add(field, FieldTexts<T>.JsonOf(draft.Build(), field));
        }
    }

    public override void ReadJson(string name, string json)
    {
        if (Find(name) is not (>= 0 and int field))
        {
            return;
        }

        using ParsedJson value = ParsedJson.Parse(json);
        if (!value.IsValid)
        {
            return;
        }

        SignatureDraft<T> draft = T.CreateDraft();
        if (OutputNames.IsExtra(field))
        {
            Add(field, ParsedJson.TryGetString(value.Root, out string? text) ? text : "");
        }
        else if (draft.TryReadJson(field, value.Root, FieldReadMode.Lenient, out _))
        {
            Add(field, IsText(field) ? FieldTexts<T>.TextOf(draft.Build(), field) ?? "" : FieldTexts<T>.JsonOf(draft.Build(), field));
        }
    }

    /// <summary>What was told since the last time.</summary>
    public FieldPiece[] Take()
    {
        FieldPiece[] taken = [.. _pieces];
        _pieces.Clear();
        return taken;
    }

    private int Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return OutputNames.Find(name.AsSpan().Trim(), T.Definition, extraFields);
    }

    private void Add(int field, string text)
    {
        if (text.Length > 0)
        {
            _pieces.Add(new FieldPiece(field, text));
        }
    }
}
