namespace PromptOpt;

/// <summary>How forgiving a field is read.</summary>
public enum FieldReadMode
{
    /// <summary>Data rows, demos and artifacts: written by people or by us, so anything unclear is an error.</summary>
    Strict,

    /// <summary>Replies of a model: quotes, fences, thousands separators, broken JSON and the like are read for what they mean.</summary>
    Lenient,
}
