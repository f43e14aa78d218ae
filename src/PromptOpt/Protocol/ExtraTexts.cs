using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace PromptOpt;

/// <summary>The texts of the extra fields that were read, by their index. Where there is none, nothing is allocated.</summary>
internal struct ExtraTexts
{
    private string?[]? _texts;

    /// <summary>The text of an extra field, or <see langword="null"/>.</summary>
    public readonly string? this[int index] => _texts?[index];

    /// <summary>Sets the text of an extra field.</summary>
    /// <param name="index">Its index.</param>
    /// <param name="text">The text, or <see langword="null"/> for none.</param>
    /// <param name="fields">All of them.</param>
    public void Set(int index, string? text, ExtraFields fields)
    {
        if (text is not null || _texts is not null)
        {
            (_texts ??= new string?[fields.Count])[index] = text;
        }
    }

    /// <summary>The texts in the order of the fields; empty when there is none.</summary>
    public readonly ImmutableArray<string?> ToImmutableArray() => _texts is null ? [] : ImmutableCollectionsMarshal.AsImmutableArray(_texts);
}
