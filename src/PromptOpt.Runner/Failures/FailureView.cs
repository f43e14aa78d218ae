using System.Text.Json;
using Spectre.Console;

namespace PromptOpt.Runner;

/// <summary>Shows a failure: to people on the progress side, to programs as the JSON result.</summary>
internal static class FailureView
{
    public static void Show(AppConsole console, CommandFailure failure)
    {
        console.WriteJson(json => Write(json, failure, console.IsVerbose));
        if (console.IsJson)
        {
            return;
        }

        console.Note($"[red]error:[/] {Markup.Escape(failure.Message)}");
        foreach (string detail in failure.Details)
        {
            console.Note(Markup.Escape(detail), indent: 2);
        }

        if (failure.Remedy is { } remedy)
        {
            console.Note(Markup.Escape(remedy));
        }

        if (console.IsVerbose && failure.Exception is { } exception)
        {
            console.Progress.Profile.Out.Writer.WriteLine(VisibleText.Of(exception.ToString()));
        }
    }

    private static void Write(Utf8JsonWriter json, CommandFailure failure, bool isVerbose)
    {
        json.WriteStartObject("error");
        json.WriteString("code", failure.Code);
        json.WriteString("message", Unbroken.Plain(failure.Message));
        if (failure.Details.Count > 0)
        {
            json.WriteStartArray("details");
            foreach (string detail in failure.Details)
            {
                json.WriteStringValue(Unbroken.Plain(detail));
            }

            json.WriteEndArray();
        }

        if (failure.Remedy is { } remedy)
        {
            json.WriteString("remedy", Unbroken.Plain(remedy));
        }

        if (isVerbose && failure.Exception is { } exception)
        {
            json.WriteString("exception", exception.ToString());
        }

        json.WriteEndObject();
        json.WriteNumber("exit_code", failure.ExitCode);
    }
}
