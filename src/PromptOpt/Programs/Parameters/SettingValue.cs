using System.Globalization;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>
/// A value of a setting: a number, true or false, or a text; the name of its member for an enum. Compared by value: <c>5</c>, <c>5.0</c> and <c>5e0</c> are one number.
/// Numbers, truth values and texts convert to it by themselves.
/// </summary>
/// <remarks>Safe for concurrent use.</remarks>
public sealed class SettingValue : IEquatable<SettingValue>
{
    private readonly string _json;

    private SettingValue(string json) => _json = json;

    /// <summary>What it is; a number without digits behind the point is a whole one, whatever the type it came from.</summary>
    public SettingKind Kind
        => SettingText.IsText(_json) ? SettingKind.Text
            : SettingText.IsFlag(_json) ? SettingKind.Flag
            : Number.IsWhole ? SettingKind.WholeNumber
            : SettingKind.Number;

    /// <summary>The one spelling, which is JSON.</summary>
    internal string Json => _json;

    private ExactNumber Number => ExactNumber.TryParse(_json, out ExactNumber number) ? number : throw NotOf("number");

    /// <summary>A whole number.</summary>
    public static implicit operator SettingValue(long number) => new(SettingText.Of(number));

    /// <summary>A number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is infinite, or not a number.</exception>
    public static implicit operator SettingValue(double number)
        => double.IsFinite(number)
            ? OfNumber(number.ToString("R", CultureInfo.InvariantCulture))
            : throw new ArgumentOutOfRangeException(nameof(number), number, "A setting is a finite number.");

    /// <summary>A number.</summary>
    public static implicit operator SettingValue(decimal number) => OfNumber(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>True or false.</summary>
    public static implicit operator SettingValue(bool flag) => new(SettingText.Of(flag));

    /// <summary>A text, or the name of an enum's member.</summary>
    /// <exception cref="ArgumentNullException">There is none.</exception>
    public static implicit operator SettingValue(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(SettingText.Of(text));
    }

    /// <summary>Reads a value as artifacts have it.</summary>
    /// <param name="json">A number, a text, <c>true</c> or <c>false</c>.</param>
    /// <exception cref="FormatException">It is something else.</exception>
    public static SettingValue Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return JsonTextReader.Read(json, out _) is { } value && SettingText.Of(value) is { } spelled
            ? new(spelled)
            : throw new FormatException($"A value of a setting is {SettingText.Words} as JSON, not {json}.");
    }

    /// <summary>The number.</summary>
    /// <exception cref="InvalidOperationException">It is none.</exception>
    public double AsNumber()
        => SettingText.IsNumber(_json) ? double.Parse(_json, CultureInfo.InvariantCulture) : throw NotOf("number");

    /// <summary>Whether it is true.</summary>
    /// <exception cref="InvalidOperationException">It is no truth value.</exception>
    public bool AsFlag() => SettingText.IsFlag(_json) ? _json == SettingText.True : throw NotOf("truth value");

    /// <summary>The text.</summary>
    /// <exception cref="InvalidOperationException">It is none.</exception>
    public string AsText() => SettingText.IsText(_json) ? SettingText.Bare(_json) : throw NotOf("text");

    /// <summary>The value as JSON, as artifacts have it; equal values give equal texts.</summary>
    public string ToJson() => _json;

    /// <inheritdoc/>
    public bool Equals(SettingValue? other) => other is not null && _json == other._json;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SettingValue);

    /// <inheritdoc/>
    public override int GetHashCode() => _json.GetHashCode(StringComparison.Ordinal);

    /// <summary>A text as it is, and any other value as JSON has it.</summary>
    public override string ToString() => SettingText.Bare(_json);

    /// <summary>A value in its one spelling.</summary>
    internal static SettingValue Of(string json) => new(json);

    private static SettingValue OfNumber(string text) => new(SettingText.OfNumber(text) ?? throw new ArgumentOutOfRangeException(nameof(text), text, "No type holds the number."));

    private InvalidOperationException NotOf(string kind) => new($"{_json} is no {kind}.");
}
