using System.Text.Json;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PromptOpt.Runner;

/// <summary>Where a command's output goes: results to one place, progress and notes to another, and with JSON nothing but JSON among the results.</summary>
internal sealed class AppConsole
{
    // Lines in a file need no wrapping; a terminal has its own width.
    private const int RedirectedWidth = 400;

    private readonly IAnsiConsole _results;
    private readonly TextWriter _output;

    public AppConsole(PromptOptAppOptions options, bool isJson, bool isVerbose)
    {
        IsJson = isJson;
        IsVerbose = isVerbose;
        _output = options.Output ?? Console.Out;
        _results = options.Console ?? Create(Console.Out, Console.IsOutputRedirected);
        Progress = options.ProgressConsole ?? Create(Console.Error, Console.IsErrorRedirected);
    }

    public bool IsJson { get; }

    public bool IsVerbose { get; }

    /// <summary>Whether results are shown in colours.</summary>
    public bool HasColours => _results.Profile.Capabilities.ColorSystem != ColorSystem.NoColors;

    /// <summary>Where progress and notes go.</summary>
    public IAnsiConsole Progress { get; }

    /// <summary>Shows a part of the result to people; nothing when programs read.</summary>
    public void Write(IRenderable part)
    {
        if (!IsJson)
        {
            _results.Write(VisibleText.Of(part));
        }
    }

    /// <summary>Shows a line of the result with Spectre markup.</summary>
    public void MarkupLine(string markup = "")
    {
        if (!IsJson)
        {
            _results.Write(VisibleText.Of(new Indented(markup, 0)));
        }
    }

    /// <summary>Shows text exactly as it is, never wrapped: prompts and commands are there to be copied.</summary>
    public void WriteVerbatim(string text)
    {
        if (!IsJson)
        {
            _results.Profile.Out.Writer.WriteLine(VisibleText.Of(text));
            _results.Profile.Out.Writer.Flush();
        }
    }

    /// <summary>Says something beside the result, with Spectre markup, and maybe away from the left.</summary>
    public void Note(string markup, int indent = 0) => Progress.Write(VisibleText.Of(new Indented(markup, indent)));

    /// <summary>Writes the result for programs; nothing when people read.</summary>
    public void WriteJson(Action<Utf8JsonWriter> write)
    {
        if (IsJson)
        {
            JsonOutput.Write(_output, write);
        }
    }

    private static IAnsiConsole Create(TextWriter writer, bool isRedirected)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isRedirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = isRedirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = isRedirected ? InteractionSupport.No : InteractionSupport.Detect,
        });
        if (isRedirected)
        {
            console.Profile.Width = RedirectedWidth;
        }

        return console;
    }
}
