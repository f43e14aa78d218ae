using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.RegularExpressions;

namespace PromptOpt;

/// <summary>What the network, or what a request was set up with, did to a call.</summary>
/// <param name="Kind"><see cref="FailureKind.Transport"/>, or <see cref="FailureKind.Configuration"/> for what will be no better next time.</param>
/// <param name="Message">What happened and where; no secret is in it.</param>
internal sealed partial record NetworkFailure(FailureKind Kind, string Message)
{
    /// <summary>The failure behind an exception, or <see langword="null"/> when neither the network nor the set-up is to blame.</summary>
    /// <param name="exception">What was thrown, with its causes.</param>
    /// <param name="asked">Where the call went.</param>
    /// <param name="timeout">How long the client waits, if that is known.</param>
    public static NetworkFailure? Of(Exception exception, AskedEndpoint asked, TimeSpan? timeout = null)
    {
        Exception[] chain = [.. ExceptionChain.Of(exception)];
        if (SetUp(chain, asked) is { } wrong)
        {
            return new(FailureKind.Configuration, wrong);
        }

        if (chain.Any(static e => e is OperationCanceledException or TimeoutException))
        {
            return new(FailureKind.Transport, $"{asked.Subject} did not answer in time{Limit(chain, timeout)}{asked.ForModel}.{PlainHint(chain, asked.Address)}");
        }

        if (chain.LastOrDefault(static e => e is HttpRequestException or IOException or SocketException) is not { } broken)
        {
            return null;
        }

        HttpRequestError error = chain.OfType<HttpRequestException>().Select(static e => e.HttpRequestError).FirstOrDefault(static e => e != HttpRequestError.Unknown);
        return new(
            FailureKind.Transport,
            $"{asked.Subject} could not be reached or the connection broke{(error == HttpRequestError.Unknown ? "" : $" ({error})")}{asked.ForModel}: {FailureText.Sentence(broken.Message)}");
    }

    /// <summary>A server that waits for a plain request says nothing to the beginning of a secure one.</summary>
    private static string PlainHint(Exception[] chain, Uri? address)
        => address is { IsAbsoluteUri: true, Scheme: "https" } && (!address.IsDefaultPort || chain.Any(static e => e.Message.Contains("ConnectTimeout", StringComparison.Ordinal)))
            ? " It may be that the server speaks plain HTTP, which an address with https does not reach; then the address begins with http://."
            : "";

    private static string? SetUp(Exception[] chain, AskedEndpoint asked)
    {
        // What breaks off a handshake is the network; what is refused in it is not.
        if (chain.OfType<AuthenticationException>().LastOrDefault() is { } refused && !ExceptionChain.Of(refused).Any(static e => e is IOException or SocketException))
        {
            return $"No secure connection to {asked.Name}: {FailureText.Sentence(refused.Message)} Correct its address (http:// if it speaks plain HTTP), have its certificate trusted by this machine, or give the client an HttpClient that trusts it.";
        }

        return chain.Any(IsAboutHeaders)
            ? "The request cannot be sent: a header, most likely the key, holds line breaks or signs outside ASCII. Set the key again, without quotation marks or breaks round it."
            : null;
    }

    // The message of the first kind is all there is to tell it by; the second form is what trimmed applications are left with.
    private static bool IsAboutHeaders(Exception exception) => exception switch
    {
        HttpRequestException { StatusCode: null } http => http.Message.Contains("only ASCII characters", StringComparison.Ordinal) || http.Message.Contains("net_http_request_invalid_char", StringComparison.Ordinal),
        FormatException format => format.Message.StartsWith("The format of value '", StringComparison.Ordinal)
            || format.Message.Contains("header", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    private static string Limit(Exception[] chain, TimeSpan? timeout)
    {
        if (chain.Select(static e => SentencePattern().Match(e.Message)).FirstOrDefault(static m => m.Success) is { } known)
        {
            return $": {known.Value}";
        }

        if (timeout is { } limit && limit != Timeout.InfiniteTimeSpan)
        {
            return string.Create(CultureInfo.InvariantCulture, $" ({limit.TotalSeconds} s)");
        }

        return chain.Select(static e => LimitPattern().Match(e.Message)).FirstOrDefault(static m => m.Success) is { } told
            && TimeSpan.TryParse(told.Groups[1].Value, CultureInfo.InvariantCulture, out TimeSpan configured)
            ? string.Create(CultureInfo.InvariantCulture, $" ({configured.TotalSeconds} s)")
            : "";
    }

    /// <summary>A time-out below the client's own.</summary>
    [GeneratedRegex(@"HttpClient\.Timeout of [0-9.,]+ seconds|the configured ConnectTimeout", RegexOptions.CultureInvariant)]
    private static partial Regex SentencePattern();

    /// <summary>The time-out of a client in its own words.</summary>
    [GeneratedRegex(@"time-?out of ([0-9:.]+[0-9])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex LimitPattern();
}
