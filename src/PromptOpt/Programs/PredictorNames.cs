namespace PromptOpt;

internal static class PredictorNames
{
    /// <summary>A number as it stands in names.</summary>
    public static string Number(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public static string Join(string prefix, string name) => prefix.Length == 0 ? name : prefix + "." + name;
}
