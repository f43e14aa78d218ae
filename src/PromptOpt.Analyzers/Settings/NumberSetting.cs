using System.Globalization;

namespace PromptOpt.Analyzers;

/// <summary>A whole number that users set in an <c>.editorconfig</c> or <c>.globalconfig</c>.</summary>
/// <param name="key">The key, in lower case.</param>
/// <param name="defaultValue">The value when the key is not set, or not understood.</param>
/// <param name="minimum">The smallest allowed value.</param>
/// <param name="maximum">The largest allowed value.</param>
internal sealed class NumberSetting(string key, int defaultValue, int minimum, int maximum)
{
    public string Key => key;

    public int Default => defaultValue;

    /// <summary>What may be written, in words.</summary>
    public string Expected
        => string.Format(CultureInfo.InvariantCulture, "a whole number from {0} to {1}", minimum, maximum);

    public bool TryRead(string text, out int value)
        => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= minimum && value <= maximum;
}
