using System.Globalization;

namespace PromptOpt.Shared;

/// <summary>A setting of a program, as far as values are compared with it; values stand in their one spelling (<see cref="SettingText"/>).</summary>
/// <param name="Name">The member path.</param>
/// <param name="Type">Type of its values: text, truth value, <see cref="int"/>, <see cref="long"/>, <see cref="float"/>, <see cref="double"/> or <see cref="decimal"/>.</param>
/// <param name="Minimum">The least number, or <see langword="null"/>.</param>
/// <param name="Maximum">The largest number, or <see langword="null"/>.</param>
/// <param name="Choices">All values there are; none where there is no list of them, as of truth values.</param>
internal sealed record SettingShape(string Name, ScalarKind Type, string? Minimum, string? Maximum, ImmutableEquatableArray<string> Choices)
{
    /// <summary>What its values are, in words.</summary>
    public string Allowed
    {
        get
        {
            if (Choices.Count > 0)
            {
                return ScalarWords.OneOf(Choices.Select(SettingText.Bare).ToArray());
            }

            if (Minimum is null && Maximum is null)
            {
                return ScalarWords.Of(Type);
            }

            string number = IsWhole ? "a whole number" : "a number";
            return (Minimum, Maximum) switch
            {
                (null, _) => $"{number} of at most {Maximum}",
                (_, null) => $"{number} of at least {Minimum}",
                _ => $"{number} from {Minimum} to {Maximum}",
            };
        }
    }

    private bool IsWhole => Type is ScalarKind.Int32 or ScalarKind.Int64;

    /// <summary>What is wrong with a value, as part of a sentence; <see langword="null"/> for nothing.</summary>
    public string? FindMistake(string value) => Accepts(value) ? null : ScalarWords.Mistake("", Allowed, SettingText.Bare(value));

    private bool Accepts(string value)
        => (Choices.Count == 0 || Choices.Contains(value)) && Type switch
        {
            ScalarKind.Text => SettingText.IsText(value) && SettingText.IsWhole(value),
            ScalarKind.Boolean => SettingText.IsFlag(value),
            _ => SettingText.IsNumber(value) && ExactNumber.TryParse(value, out ExactNumber number) && IsOfType(value, number) && IsInRange(number),
        };

    private bool IsInRange(ExactNumber number)
        => (Minimum is null || (ExactNumber.TryParse(Minimum, out ExactNumber least) && least.CompareTo(number) <= 0))
            && (Maximum is null || (ExactNumber.TryParse(Maximum, out ExactNumber most) && most.CompareTo(number) >= 0));

    private bool IsOfType(string value, ExactNumber number)
    {
        if (IsWhole)
        {
            (long least, long most) = PlainScalars.RangeOf(Type);
            return number.IsWhole && long.TryParse(value, PlainScalars.Whole, CultureInfo.InvariantCulture, out long whole) && whole >= least && whole <= most;
        }

        if (Type == ScalarKind.Decimal)
        {
            return decimal.TryParse(value, PlainScalars.Fraction, CultureInfo.InvariantCulture, out decimal exact)
                && SettingText.OfNumber(exact.ToString(CultureInfo.InvariantCulture)) == value;
        }

        return double.TryParse(value, PlainScalars.Fraction, CultureInfo.InvariantCulture, out double near)
            && Math.Abs(near) <= (Type == ScalarKind.Single ? float.MaxValue : double.MaxValue)
            && (near != 0 || !NumberLoss.IsNoZero(value.AsSpan()));
    }
}
