using System.Collections.Immutable;
using System.Globalization;

namespace PromptOpt.Optimizers;

/// <summary>What a setting can be chosen from; the first is what it starts with.</summary>
/// <param name="Setting">The setting.</param>
/// <param name="Values">Distinct values.</param>
internal sealed record SettingChoices(SettingInfo Setting, ImmutableArray<SettingValue> Values)
{
    /// <summary>Most whole numbers of a range that are tried; of a longer one as many, evenly between its ends.</summary>
    private const int MostWholeNumbers = 9;

    /// <summary>Numbers of a range that are tried: its ends, its middle and what is halfway between.</summary>
    private const int Numbers = 5;

    /// <summary>The settings of a program that have values to choose from: lists, truth values, and ranges with two ends.</summary>
    /// <param name="settings">The settings, with the values the search starts from.</param>
    public static ImmutableArray<SettingChoices> Of(ImmutableArray<SettingInfo> settings)
        => [.. settings.Select(static setting => new SettingChoices(setting, ValuesOf(setting))).Where(static choices => choices.Values.Length > 1)];

    /// <summary>Parameters with one of the values.</summary>
    public ProgramParameters With(ProgramParameters parameters, int choice)
        => parameters.WithSetting(Setting.Name, Values[choice].Equals(Setting.Default) ? null : Values[choice]);

    /// <summary>The value that makes the longest prompts: the longest text, or the largest number, since numbers mostly say how much is shown.</summary>
    public int Largest => Enumerable.Range(0, Values.Length).MaxBy(i => Setting.Kind is SettingKind.WholeNumber or SettingKind.Number ? Values[i].AsNumber() : Values[i].ToString().Length);

    private static ImmutableArray<SettingValue> ValuesOf(SettingInfo setting)
    {
        IEnumerable<SettingValue> values = !setting.Choices.IsEmpty ? setting.Choices
            : setting is { Minimum: { } minimum, Maximum: { } maximum } ? Between(minimum, maximum, setting.Kind == SettingKind.WholeNumber)
            : [setting.Default];
        return [.. values.Where(value => setting.FindMistake(value) is null).Append(setting.Default).Prepend(setting.Value).Distinct()];
    }

    // As decimals, so that what stands between 0 and 1 is written as people write it; what no decimal holds is reckoned in doubles.
    private static IEnumerable<SettingValue> Between(SettingValue minimum, SettingValue maximum, bool isWhole)
    {
        if (!decimal.TryParse(minimum.ToJson(), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal least) || !decimal.TryParse(maximum.ToJson(), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal most))
        {
            return Enumerable.Range(0, Numbers).Select(i => (SettingValue)((minimum.AsNumber() * ((Numbers - 1 - i) / (Numbers - 1.0))) + (maximum.AsNumber() * (i / (Numbers - 1.0)))));
        }

        int count = isWhole ? (int)Math.Min(MostWholeNumbers, most - least + 1) : Numbers;
        return Enumerable.Range(0, count).Select(i =>
        {
            decimal value = count == 1 ? least : i == count - 1 ? most : least + ((most - least) / (count - 1) * i);
            return isWhole ? (long)Math.Round(value, MidpointRounding.AwayFromZero) : (SettingValue)value;
        });
    }
}
