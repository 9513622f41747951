using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <content>How many jobs are done.</content>
public abstract partial class NetworkCmdlet
{
    /// <summary>Takes away what a command shows beside the count of its jobs; on the pipeline thread.</summary>
    private protected virtual void HideMeters()
    {
    }

    private void ShowProgress()
    {
        if (_started < 2 || _elapsed.Elapsed < ProgressAfter)
        {
            return;
        }

        int done = _started - _running;
        _progressShown = true;
        WriteProgress(new ProgressRecord(0, MyInvocation.MyCommand.Name, $"{done} of {_started} done")
        {
            PercentComplete = 100 * done / _started,
        });
    }

    private void HideProgress()
    {
        if (_progressShown)
        {
            WriteProgress(new ProgressRecord(0, MyInvocation.MyCommand.Name, "done") { RecordType = ProgressRecordType.Completed });
        }

        HideMeters();
    }

    // A script that goes on after an error has its screen back.
    private void TakeProgressAway()
    {
        try
        {
            HideProgress();
        }
        catch (Exception e) when (e is InvalidOperationException or RuntimeException)
        {
            // Nothing can be written to a stopped pipeline, and its host shows no progress any more.
        }
    }
}
