using System.Globalization;
using System.Text;

namespace PromptOpt.Optimizers;

/// <summary>Demonstrations as text for a model that writes instructions: numbered, with one <c>name: value</c> a field.</summary>
internal static class DemoText
{
    // So that long documents do not crowd out the other examples, nor many examples the model's context.
    private const int MaxValueLength = 4_000;
    private const int MaxLength = 24_000;

    /// <summary>The demonstrations from the first on, as many as there is room for.</summary>
    public static string Of(IEnumerable<Demo> demos)
    {
        StringBuilder text = new();
        int number = 0;
        foreach (Demo demo in demos)
        {
            string example = Of(demo);
            if (number > 0 && text.Length + example.Length > MaxLength)
            {
                break;
            }

            text.Append(CultureInfo.InvariantCulture, $"Example {++number}\n{example}\n");
        }

        return text.ToString().TrimEnd('\n');
    }

    private static string Of(Demo demo)
    {
        StringBuilder text = new();
        if (demo.Reasoning is { Length: > 0 } reasoning)
        {
            text.Append("reasoning: ").Append(Shortened(reasoning)).Append('\n');
        }

        foreach (DemoField field in demo.Fields)
        {
            text.Append(field.Name).Append(": ").Append(Shortened(FieldText.Of(field))).Append('\n');
        }

        return text.ToString();
    }

    private static string Shortened(string value) => value.Length <= MaxValueLength ? value : string.Concat(value.AsSpan(0, MaxValueLength), " …");
}
