using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptOpt.Optimizers;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PromptOpt.Runner;

/// <summary>The session as commands from outside see it.</summary>
internal sealed class SessionContext(AppSession session) : CommandContext
{
    public override IReadOnlyList<ProgramRegistration> Programs => session.Programs;

    public override IReadOnlyList<OptimizationDefinition> Optimizations => session.Optimizations;

    public override IServiceProvider? Services => session.Options.Services;

    public override string CurrentDirectory => session.CurrentDirectory;

    public override string DataDirectory => session.DataDirectory;

    public override string? ProjectDirectory => session.ProjectDirectory;

    public override bool IsJson => session.Console.IsJson;

    public override Func<ParseResult, IChatClient> AddModelOptions(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        ModelOptions options = new();
        options.AddTo(command);
        return arguments =>
        {
            ModelConnection model = new ModelConnector(session.Options).ConnectWithRetries(options.Read(arguments), seed: 0);
            session.Console.Note(model.Markup);
            return model.Client;
        };
    }

    public override CancellationToken StopInOrder()
    {
        session.Signals.StopInOrder(static () => { });
        return session.Signals.Stop;
    }

    public override void Write(IRenderable part)
    {
        ArgumentNullException.ThrowIfNull(part);
        session.Console.Write(part);
    }

    public override void WriteLine(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        session.Console.WriteVerbatim(text);
    }

    public override void Note(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        session.Console.Note(Markup.Escape(text));
    }

    public override void WriteJson(Action<Utf8JsonWriter> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        session.Console.WriteJson(write);
    }
}
