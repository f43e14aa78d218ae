using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace PromptOpt.Runner;

/// <summary>
/// A Prompty file (<see href="https://prompty.ai"/>): front matter in YAML, then the messages under lines with their roles, as a Jinja template whose variables are the inputs.
/// </summary>
internal static partial class PromptyExport
{
    /// <exception cref="UsageException">A text holds what Prompty would take for the beginning of another message.</exception>
    public static string Write(ExportedPrompt prompt)
    {
        StringBuilder file = new("---\n");
        file.Append(FrontMatter(prompt)).Append("---\n");
        string filter = prompt.Predictor.Adapter is JsonAdapter or FunctionCallingAdapter ? " | tojson" : "";
        bool isFirst = true;
        foreach (ExportedMessage message in prompt.Sent)
        {
            if (message.Pieces.Any(static piece => !piece.IsInput && RoleLine().IsMatch(piece.Text)))
            {
                throw new UsageException(
                    $"The prompt of '{prompt.Predictor.DisplayName}' holds a line with nothing but a role, such as 'user:', which begins another message in a Prompty file.",
                    "Export it as messages, as markdown or as openai.");
            }

            file.Append(isFirst ? "" : "\n").Append(message.Role).Append(":\n");
            isFirst = false;
            foreach (PromptPiece piece in message.Pieces)
            {
                file.Append(piece.IsInput ? $"{{{{{piece.Text}{filter}}}}}" : Literal(piece.Text));
            }

            file.Append('\n');
        }

        return file.ToString();
    }

    private static string FrontMatter(ExportedPrompt prompt)
    {
        YamlMappingNode parameters = [];
        AddNumber(parameters, "temperature", prompt.Options?.Temperature);
        AddNumber(parameters, "top_p", prompt.Options?.TopP);
        AddNumber(parameters, "max_tokens", prompt.Options?.MaxOutputTokens);
        AddNumber(parameters, "seed", prompt.Options?.Seed);
        AddNumber(parameters, "frequency_penalty", prompt.Options?.FrequencyPenalty);
        AddNumber(parameters, "presence_penalty", prompt.Options?.PresencePenalty);
        if (prompt.Options?.StopSequences is { Count: > 0 } stops)
        {
            parameters.Add("stop", new YamlSequenceNode(stops.Select(Text)));
        }

        YamlMappingNode model = new("api", "chat");
        if (prompt.Options?.ModelId is { } id)
        {
            model.Add("configuration", new YamlMappingNode("name", Text(id)));
        }

        if (parameters.Children.Count > 0)
        {
            model.Add("parameters", parameters);
        }

        YamlMappingNode inputs = [];
        foreach (FieldDefinition input in prompt.Inputs)
        {
            YamlMappingNode described = new("type", "string");
            if (input.Description.Length > 0)
            {
                described.Add("description", Text(input.Description));
            }

            inputs.Add(Text(input.Name), described);
        }

        YamlMappingNode front = new(
            "name",
            Text(prompt.Predictor.Name == PredictorInfo.Self ? prompt.Program : $"{prompt.Program}.{prompt.Predictor.Name}"),
            "model",
            model,
            "inputs",
            inputs,
            "template",
            "jinja2");
        using StringWriter yaml = new(CultureInfo.InvariantCulture) { NewLine = "\n" };
        new YamlStream(new YamlDocument(front)).Save(yaml, assignAnchors: false);
        return yaml.ToString().Replace("...\n", "", StringComparison.Ordinal);
    }

    // Quoted, so that no text is read as a number, a date or nothing.
    private static YamlScalarNode Text(string text) => new(text) { Style = YamlDotNet.Core.ScalarStyle.DoubleQuoted };

    private static void AddNumber(YamlMappingNode parameters, string name, IFormattable? number)
    {
        if (number is not null)
        {
            parameters.Add(name, number.ToString(null, CultureInfo.InvariantCulture));
        }
    }

    // Jinja reads braces; a text that would end the block is cut there and put together again.
    private static string Literal(string text)
        => !JinjaSign().IsMatch(text) ? text
            : "{% raw %}" + EndOfRaw().Replace(text, "{% endraw %}{{ '{%' }}{% raw %}") + "{% endraw %}";

    [GeneratedRegex(@"\{(?:[\{%#]|\z)", RegexOptions.CultureInvariant)]
    private static partial Regex JinjaSign();

    [GeneratedRegex(@"\{%(?=[-+]?\s*endraw)", RegexOptions.CultureInvariant)]
    private static partial Regex EndOfRaw();

    [GeneratedRegex(@"^[ \t]*#?[ \t]*(?:system|user|assistant|developer|function|tool)[ \t]*:[ \t]*\r?$", RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex RoleLine();
}
