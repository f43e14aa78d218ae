using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace PromptOpt.Optimizers;

/// <summary>Demonstrations as text for a model that writes instructions: numbered, with one <c>name: value</c> a field.</summary>
internal static class DemoText
{
    // So that long documents do not crowd out the other examples, nor many examples the model's context.
    private const int MaxValueLength = 4_000;
    private const int MaxLength = 24_000;

    /// <summary>The inputs that a demonstration lacks, by wire name; those that may be absent are not missed.</summary>
    public static ImmutableArray<string> MissingInputs(Demo demo, SignatureDefinition signature)
        => [.. signature.Fields.Where(field => field is { IsInput: true, IsOptional: false } && !demo.Fields.Any(own => own.Name == field.Name)).Select(static field => field.Name)];

    /// <summary>The demonstrations from the first on, as many as there is room for.</summary>
    /// <param name="demos">The demonstrations.</param>
    /// <param name="signature">Of the step they are for; inputs that one lacks are named. <see langword="null"/> for whole rows.</param>
    public static string Of(IEnumerable<Demo> demos, SignatureDefinition? signature = null)
    {
        StringBuilder text = new();
        int number = 0;
        foreach (Demo demo in demos)
        {
            string example = Of(demo) + (signature is null ? "" : string.Concat(MissingInputs(demo, signature).Select(static name => $"({name} is not known here; another step gives it)\n")));
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
            QuotedText.Append(text, "reasoning", Shortened(reasoning));
            text.Append('\n');
        }

        foreach (DemoField field in demo.Fields)
        {
            QuotedText.Append(text, field.Name, Shortened(FieldText.Of(field)));
            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Shortened(string value) => value.Length <= MaxValueLength ? value : string.Concat(value.AsSpan(0, MaxValueLength), " …");
}
