// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import hostnet.model.Custodian;
import java.util.List;

/**
 * Makes another network manager let go of a device, now and after every boot.
 *
 * @param files the manager's own configuration that says so
 * @param keeps whether the device keeps the addresses and routes that it has
 */
public record ReleaseDevice(String device, Custodian manager, List<PutFile> files, boolean keeps)
        implements CustodyOperation {
    @Override
    public String subject() {
        return device;
    }

    @Override
    public String summary() {
        return "~ " + device + " released from " + manager.title() + ReleaseDevice.pathsOf(files);
    }

    static String pathsOf(List<PutFile> files) {
        StringBuilder text = new StringBuilder();
        for (PutFile file : files) {
            text.append(text.isEmpty() ? " (" : ", ").append(file.path());
        }
        return text.append(text.isEmpty() ? "" : ")").toString();
    }

    @Override
    public Operation inverse() {
        return new GiveBackDevice(device, manager, inversesOf(files), keeps);
    }

    static List<PutFile> inversesOf(List<PutFile> files) {
        return files.stream().map(PutFile::inverse).toList();
    }

    @Override
    public void predict(Prediction prediction) {
        files.forEach(file -> file.predict(prediction));
        prediction.release(device, manager);
    }
}
