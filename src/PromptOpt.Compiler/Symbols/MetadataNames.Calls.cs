namespace PromptOpt.Generators;

internal static partial class MetadataNames
{
    public const string RunAsync = "RunAsync";
    public const string ForwardAsync = "ForwardAsync";
    public const string EvaluateAsync = "EvaluateAsync";
    public const string OptimizeAsync = "OptimizeAsync";
    public const string EvaluatorSimpleName = "Evaluator";
    public const string OptimizerSimpleName = "Optimizer";
    public const string OptimizationDefinitionSimpleName = "OptimizationDefinition";
    public const string RunnerNamespace = "PromptOpt.Runner";
    public const string PromptOptAppSimpleName = "PromptOptApp";
    public const string ChatOptionsSimpleName = "ChatOptions";

    public const string ThreadingNamespace = "System.Threading";
    public const string TasksNamespace = "System.Threading.Tasks";
    public const string CancellationTokenSimpleName = "CancellationToken";
    public const string TaskSimpleName = "Task";
    public const string ValueTaskSimpleName = "ValueTask";

    public const string HttpNamespace = "Microsoft.AspNetCore.Http";
    public const string HttpContextSimpleName = "HttpContext";
    public const string MvcNamespace = "Microsoft.AspNetCore.Mvc";
    public const string ControllerBaseSimpleName = "ControllerBase";
    public const string ApiControllerSimpleName = "ApiControllerAttribute";
    public const string RazorPagesNamespace = "Microsoft.AspNetCore.Mvc.RazorPages";
    public const string PageModelSimpleName = "PageModel";
    public const string SignalRNamespace = "Microsoft.AspNetCore.SignalR";
    public const string HubSimpleName = "Hub";
    public const string HostingNamespace = "Microsoft.Extensions.Hosting";
    public const string HostedServiceSimpleName = "IHostedService";
    public const string AspNetBuilderNamespace = "Microsoft.AspNetCore.Builder";
}
