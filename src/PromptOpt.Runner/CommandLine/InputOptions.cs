using System.CommandLine;

namespace PromptOpt.Runner;

/// <summary>The program of a command and the inputs it is given.</summary>
internal sealed class InputOptions
{
    private readonly Argument<string[]> _words;
    private readonly Option<string[]> _fields = new("--field") { Description = "One input: its name and its text. May be given several times.", HelpName = "name=value" };
    private readonly Option<string?> _json = new("--json-input") { Description = "The inputs as a JSON object; - reads it from standard input.", HelpName = "json" };

    public InputOptions(string description) => _words = new("program-and-text") { Description = description, Arity = ArgumentArity.ZeroOrMore };

    public void AddTo(Command command)
    {
        command.Add(_words);
        command.Add(_fields);
        command.Add(_json);
    }

    /// <summary>The program and the inputs. The program may be left out when there is only one.</summary>
    /// <exception cref="UsageException">The words say neither.</exception>
    public (ProgramRegistration Program, InputText Input) Read(ParseResult arguments, AppSession session)
    {
        string[] words = arguments.GetValue(_words) ?? [];
        if (!session.Arguments.Contains("--", StringComparer.Ordinal) && words.FirstOrDefault(static word => word.StartsWith("--", StringComparison.Ordinal)) is { } unknown)
        {
            throw new UsageException($"There is no option '{unknown}'.", "Text that begins with -- comes after a lone --.");
        }

        KeyValuePair<string, string>[] fields = [.. (arguments.GetValue(_fields) ?? []).Select(InputText.ParseField)];
        string? json = arguments.GetValue(_json) is { } text ? ReadJson(text) : null;
        (string? name, string? only) = words switch
        {
            [] => ((string?)null, (string?)null),
            [var program] when IsProgram(session, program) => (program, null),
            [var program] when session.Programs.Count != 1 && !program.Any(char.IsWhiteSpace) => (program, null),
            [var given] => (null, given),
            [var program, var given] => (program, given),
            _ => throw new UsageException($"Found {words.Length} words.", "Give at most a program and its text, and put the text in quotation marks."),
        };
        return (Registered.Program(session, name), new InputText(only, fields, json));
    }

    private static bool IsProgram(AppSession session, string word)
        => session.Programs.Any(program => string.Equals(program.Name, word, StringComparison.OrdinalIgnoreCase));

    private static string ReadJson(string text) => text == "-" ? Console.In.ReadToEnd() : text;
}
