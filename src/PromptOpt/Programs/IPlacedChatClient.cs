using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <summary>
/// Marks a chat client that is told where in a program each request comes from (<see cref="CallPlace.Take"/>), such as a journal that keeps samples of one
/// module apart. It answers <see cref="IChatClient.GetService"/> for this type, and takes the place out before anybody else sees the request.
/// </summary>
public interface IPlacedChatClient : IChatClient;
